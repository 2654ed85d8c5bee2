import { Failure } from './failure.ts'
import type { Meta, Stored } from './objects.ts'

type Headers = Readonly<Record<string, string | number>>
export type Answer = {
  readonly status: number
  readonly headers?: Headers
  readonly body?: Buffer | string
}
const xmlStart = '<?xml version="1.0" encoding="UTF-8"?>\n'
const xmlType = { 'content-type': 'application/xml' }

export const afterPost = (
  fields: ReadonlyMap<string, string>,
  { bucket, key, etag }: Meta,
): Answer => {
  const redirect = fields.get('success_action_redirect')
  if (redirect) {
    const to = new URL(redirect)
    for (const [name, value] of Object.entries({ bucket, key, etag }))
      to.searchParams.set(name, value)
    return { status: 303, headers: { location: to.href } }
  }
  return { status: fields.get('success_action_status') === '201' ? 201 : 204 }
}

/** Whoever signed the address may say under what name and type it is shown. */
export const shown = ({ meta, bytes }: Stored, query: URLSearchParams): Answer => {
  const asked = (name: string) => query.get(`response-${name}`)
  const disposition = asked('content-disposition')
  const headers = {
    ...meta.metadata,
    'content-type': asked('content-type') ?? meta.type,
    'content-length': bytes.length,
    'cache-control': asked('cache-control') ?? '',
    'last-modified': meta.at,
    etag: meta.etag,
    ...(disposition && { 'content-disposition': disposition }),
  }
  return { status: 200, headers, body: bytes }
}

/** ListObjectsV2, as far as anybody asks for it: one page. */
export const listed = (metas: readonly Meta[]): Answer => {
  const contents = metas.map(
    ({ key, size, etag, at }) =>
      `<Contents><Key>${key}</Key><LastModified>${new Date(at).toISOString()}</LastModified><ETag>${etag}</ETag><Size>${size}</Size></Contents>`,
  )
  const body = `<ListBucketResult><KeyCount>${metas.length}</KeyCount><IsTruncated>false</IsTruncated>${contents.join('')}</ListBucketResult>`
  return { status: 200, headers: xmlType, body: `${xmlStart}${body}` }
}

/** A refusal of S3's own; anything else that was thrown is ours. */
export const failed = (error: unknown): Answer => {
  if (!(error instanceof Failure)) throw error
  const { status, code, message } = error
  const body = `${xmlStart}<Error><Code>${code}</Code><Message>${message}</Message></Error>`
  return { status, headers: xmlType, body }
}
