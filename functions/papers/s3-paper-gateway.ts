import { createHash } from 'node:crypto'
import * as z from 'zod'
import { FileKind, PaperPhase, undeclaredType } from '../../schemas/paper.ts'
import type { FormWanted, PaperObjects } from './deps.ts'
import { quarantineKey } from './place.ts'

/** What our signed form says of a file; nothing else can write into the quarantine. */
const Metadata = z.object({
  name: z.string().transform(decodeURIComponent),
  accept: z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(FileKind)),
  count: z.coerce.number(),
  phase: PaperPhase,
  by: z.string(),
  sha256: z.string().optional(),
})
/** No definition may ask for more (schemas/procedure.ts). */
const mostBytes = 50_000_000

const fieldsOf = ({ rule, name, by, type, sha256, returnTo }: FormWanted) => ({
  'Content-Type': type ?? undeclaredType,
  'x-amz-meta-name': encodeURIComponent(name),
  'x-amz-meta-accept': rule.accept.join(','),
  'x-amz-meta-count': `${rule.maxCount}`,
  'x-amz-meta-phase': rule.phase,
  'x-amz-meta-by': by,
  ...(sha256 && { 'x-amz-meta-sha256': sha256 }),
  ...(returnTo ? { success_action_redirect: returnTo } : { success_action_status: '201' }),
})

/** RFC 6266: an ASCII name for those who know no other, and the real one. */
const attachmentNamed = (name: string) =>
  `attachment; filename="${name.replaceAll(/[^\w.-]/g, '_')}"; filename*=UTF-8''${encodeURIComponent(name).replaceAll(/['()*]/g, (it) => `%${it.charCodeAt(0).toString(16).toUpperCase()}`)}`

const load = async () => {
  const library = await import('./s3-client-gateway.ts')
  return { ...library, client: library.makeClient() }
}
type Library = () => ReturnType<typeof load>
type Part<K extends keyof PaperObjects> = Pick<PaperObjects, K>

/** What is only signed: no call of ours. */
const signed = (Bucket: string, library: Library): Part<'form' | 'url'> => ({
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
  async url(Key, { name, type }, expiresIn) {
    const { client, s3, getSignedUrl } = await library()
    const asked = {
      ResponseContentDisposition: attachmentNamed(name),
      ResponseContentType: type,
      ResponseCacheControl: 'no-store',
    }
    return getSignedUrl(client, new s3.GetObjectCommand({ Bucket, Key, ...asked }), { expiresIn })
  },
})

const found = (Bucket: string, library: Library): Part<'read' | 'waitingSince'> => {
  const list = async (Prefix: string) => {
    const { client, s3 } = await library()
    return client.send(new s3.ListObjectsV2Command({ Bucket, Prefix }))
  }
  /** S3 calls it AccessDenied, too, when somebody who may list only a prefix asks for what is not there. */
  const unlessGone = async (error: unknown, key: string) => {
    const { name } = error as Error
    if (name === 'NoSuchKey') return undefined
    if (name === 'AccessDenied' && !(await list(key)).KeyCount) return undefined
    throw error
  }
  return {
    async read(Key) {
      const { client, s3 } = await library()
      const sent = client.send(new s3.GetObjectCommand({ Bucket, Key }))
      const object = await sent.catch((error: unknown) => unlessGone(error, Key))
      if (!object) return undefined
      const { count, ...said } = Metadata.parse(object.Metadata)
      if ((object.ContentLength ?? 0) > mostBytes) throw new Error('larger than any form allows')
      const bytes = Buffer.from((await object.Body?.transformToByteArray()) ?? [])
      return { ...said, bytes, type: object.ContentType ?? '', maxCount: count }
    },
    async waitingSince(before) {
      const { Contents = [] } = await list('quarantine/')
      return Contents.flatMap(({ Key = '', LastModified: since }) =>
        since && since < before ? [{ key: Key, since }] : [],
      )
    },
  }
}

const changed = (Bucket: string, library: Library): Part<'keep' | 'discard'> => ({
  async keep(Key, Body, ContentType) {
    const { client, s3 } = await library()
    const ChecksumSHA256 = createHash('sha256').update(Body).digest('base64')
    const put = { Bucket, Key, Body, ContentType, ChecksumSHA256 }
    const { ETag = '' } = await client.send(new s3.PutObjectCommand(put))
    return ETag.replaceAll('"', '')
  },
  async discard(Key) {
    const { client, s3 } = await library()
    await client.send(new s3.DeleteObjectCommand({ Bucket, Key }))
  },
})

/** The bucket of papers. The library is loaded when a file is meant. */
export const s3Papers = (Bucket: string): PaperObjects => {
  let loaded: ReturnType<typeof load> | undefined
  const library = () => {
    loaded ??= load()
    return loaded
  }
  return { ...signed(Bucket, library), ...found(Bucket, library), ...changed(Bucket, library) }
}
