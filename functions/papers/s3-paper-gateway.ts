import { createHash } from 'node:crypto'
import * as z from 'zod'
import { FileKind, undeclaredType } from '../../schemas/paper.ts'
import type { FormWanted, PaperObjects } from './deps.ts'
import type { Quarantined } from './judge.ts'
import { quarantineKey } from './place.ts'

/** What our signed form says of a file; nothing else can write into the quarantine. */
const Metadata = z.object({
  name: z.string().transform(decodeURIComponent),
  accept: z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(FileKind)),
  count: z.coerce.number(),
  sha256: z.string().optional(),
})
/** No definition may ask for more (schemas/procedure.ts). */
const mostBytes = 50_000_000

const fieldsOf = ({ rule, name, type, sha256, returnTo }: FormWanted) => ({
  'Content-Type': type ?? undeclaredType,
  'x-amz-meta-name': encodeURIComponent(name),
  'x-amz-meta-accept': rule.accept.join(','),
  'x-amz-meta-count': `${rule.maxCount}`,
  ...(sha256 && { 'x-amz-meta-sha256': sha256 }),
  ...(returnTo ? { success_action_redirect: returnTo } : { success_action_status: '201' }),
})

/** RFC 6266: an ASCII name for those who know no other, and the real one. */
const attachmentNamed = (name: string) =>
  `attachment; filename="${name.replaceAll(/[^\w.-]/g, '_')}"; filename*=UTF-8''${encodeURIComponent(name).replaceAll(/['()*]/g, (it) => `%${it.charCodeAt(0).toString(16).toUpperCase()}`)}`

const loading = () => import('./s3-client-gateway.ts')

/** The bucket of papers. The library is loaded when a file is meant. */
export const s3Papers = (Bucket: string): PaperObjects => {
  const load = async () => {
    const library = await loading()
    return { ...library, client: library.makeClient() }
  }
  let loaded: ReturnType<typeof load> | undefined
  const library = () => {
    loaded ??= load()
    return loaded
  }
  return {
    async form(wanted) {
      const { client, createPresignedPost } = await library()
      const { place, bytes, rule, seconds } = wanted
      // Nothing at all may be sent, too, and is refused by the check, in our words instead of S3's.
      const [least, most] = bytes === undefined ? [0, rule.maxBytes] : [bytes, bytes]
      return createPresignedPost(client, {
        Bucket,
        Key: quarantineKey(place),
        Fields: fieldsOf(wanted),
        Conditions: [['content-length-range', least, most]],
        Expires: seconds,
      })
    },
    async read(Key): Promise<Quarantined> {
      const { client, s3 } = await library()
      const found = await client.send(new s3.GetObjectCommand({ Bucket, Key }))
      const { name, accept, count, sha256 } = Metadata.parse(found.Metadata)
      if ((found.ContentLength ?? 0) > mostBytes) throw new Error('larger than any form allows')
      const bytes = Buffer.from((await found.Body?.transformToByteArray()) ?? [])
      return { bytes, type: found.ContentType ?? '', name, accept, maxCount: count, sha256 }
    },
    async keep(Key, Body, ContentType) {
      const { client, s3 } = await library()
      const ChecksumSHA256 = createHash('sha256').update(Body).digest('base64')
      await client.send(new s3.PutObjectCommand({ Bucket, Key, Body, ContentType, ChecksumSHA256 }))
    },
    async discard(Key) {
      const { client, s3 } = await library()
      await client.send(new s3.DeleteObjectCommand({ Bucket, Key }))
    },
    async url(Key, { name, type }, expiresIn) {
      const { client, s3, getSignedUrl } = await library()
      const asked = {
        ResponseContentDisposition: attachmentNamed(name),
        ResponseContentType: type,
        ResponseCacheControl: 'no-store',
      }
      return getSignedUrl(client, new s3.GetObjectCommand({ Bucket, Key, ...asked }), { expiresIn })
    },
  }
}
