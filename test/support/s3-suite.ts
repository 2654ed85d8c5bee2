import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3'
import { createPresignedPost } from '@aws-sdk/s3-presigned-post'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import { expect, it } from 'vitest'
import { files, sendFile } from './files.ts'

/** S3, or what stands in for it, as far as our functions and forms speak with it. */
export type Target = { readonly s3: () => S3Client; readonly bucket: () => string }

const Key = 'quarantine/a/b/c'
const fields = { 'Content-Type': 'application/pdf', 'x-amz-meta-name': '%E8%A8%BC' }

export const s3Suite = ({ s3, bucket }: Target) => {
  const Bucket = () => bucket()
  const form = (range: [number, number] = [0, 1_000], Expires = 60, more = {}) =>
    createPresignedPost(s3(), {
      Bucket: Bucket(),
      Key,
      Fields: { ...fields, ...more },
      Conditions: [['content-length-range', ...range]],
      Expires,
    })
  const read = () => s3().send(new GetObjectCommand({ Bucket: Bucket(), Key }))

  it('takes a file by a signed form, with its type and what we say of it', async () => {
    const sent = await sendFile(await form(), files.pdf)
    expect(sent.status).toBe(204)
    const found = await read()
    expect(found).toMatchObject({ ContentType: 'application/pdf', Metadata: { name: '%E8%A8%BC' } })
    expect(Buffer.from((await found.Body?.transformToByteArray()) ?? [])).toEqual(files.pdf)
  })

  it('sends the browser back where the form says', async () => {
    const back = { success_action_redirect: 'http://127.0.0.1:9/back?sent=1' }
    const sent = await sendFile(await form([0, 1_000], 60, back), files.pdf)
    expect(sent.status).toBe(303)
    expect(sent.headers.get('location')).toMatch(/^http:\/\/127\.0\.0\.1:9\/back\?sent=1&/)
  })

  it.each([
    ['larger than the form allows', [0, 10], 'EntityTooLarge'],
    ['smaller than the form says', [500, 500], 'EntityTooSmall'],
  ] as const)('refuses a file that is %s', async (_, [least, most], code) => {
    const sent = await sendFile(await form([least, most]), files.pdf)
    expect([sent.status, await sent.text()]).toEqual([400, expect.stringContaining(code)])
  })

  it('refuses a form that has expired', async () => {
    expect((await sendFile(await form([0, 1_000], -1), files.pdf)).status).toBe(403)
  })

  it.each([
    ['another type', { 'Content-Type': 'text/html' }],
    ['another key', { key: 'papers/a/b/c' }],
  ])('refuses a form with %s', async (_, changed) => {
    expect((await sendFile(await form(), files.pdf, changed)).status).toBe(403)
  })

  it('shows a file to whoever has the signed address, under the name that was signed', async () => {
    const put = { Bucket: Bucket(), Key: 'papers/x', Body: files.png, ContentType: 'image/png' }
    await s3().send(new PutObjectCommand(put))
    const asked = new GetObjectCommand({
      Bucket: Bucket(),
      Key: 'papers/x',
      ResponseContentDisposition: `attachment; filename*=UTF-8''%E8%A8%BC.png`,
    })
    const url = await getSignedUrl(s3(), asked, { expiresIn: 60 })
    const shown = await fetch(url)
    expect(shown.status).toBe(200)
    expect(shown.headers.get('content-disposition')).toContain('%E8%A8%BC.png')
    expect((await fetch(url.replace('papers', 'quarantine'))).status).toBe(403)
  })

  it('lists what lies under a prefix, with its time, and nothing else', async () => {
    await sendFile(await form(), files.pdf)
    const asked = { Bucket: Bucket(), Prefix: 'quarantine/a/' }
    const { Contents = [], KeyCount } = await s3().send(new ListObjectsV2Command(asked))
    expect([KeyCount, Contents.map((it) => it.Key)]).toEqual([1, [Key]])
    expect(Math.abs(Date.now() - (Contents[0]?.LastModified?.getTime() ?? 0))).toBeLessThan(60_000)
  })

  it('knows other bytes by another tag', async () => {
    const tagOf = async (Body: Buffer) => {
      const put = { Bucket: Bucket(), Key: 'papers/tagged', Body }
      return (await s3().send(new PutObjectCommand(put))).ETag
    }
    expect(await tagOf(files.png)).not.toBe(await tagOf(files.jpg))
  })

  it('has no more what was deleted', async () => {
    await sendFile(await form(), files.pdf)
    await s3().send(new DeleteObjectCommand({ Bucket: Bucket(), Key }))
    await expect(read()).rejects.toThrow(expect.objectContaining({ name: 'NoSuchKey' }))
  })
}
