import type { IncomingMessage, ServerResponse } from 'node:http'
import { buffer } from 'node:stream/consumers'
import type { ObjectCreated } from '../../event-rules.ts'
import { serve } from '../../http.ts'
import { denied, Failure } from './failure.ts'
import { formIn } from './form.ts'
import { type Meta, objectsIn, type Stored } from './objects.ts'
import { verifyPolicy } from './policy.ts'
import { isFromFunction, verifyPresigned } from './signature.ts'

type Options = {
  readonly port: number
  readonly dir: string
  readonly buckets: readonly string[]
  /** EventBridge: hears of every object that was created. */
  readonly tell: (created: ObjectCreated) => Promise<unknown>
}
type Headers = Readonly<Record<string, string | number>>
type Answer = {
  readonly status: number
  readonly headers?: Headers
  readonly body?: Buffer | string
}
type Call = {
  readonly request: IncomingMessage
  readonly url: URL
  readonly bucket: string
  readonly key: string
}

const metadataIn = (values: Iterable<readonly [string, unknown]>) =>
  Object.fromEntries(
    [...values].flatMap(([name, it]) => (name.startsWith('x-amz-meta-') ? [[name, `${it}`]] : [])),
  )

const afterPost = (fields: ReadonlyMap<string, string>, { bucket, key, etag }: Meta): Answer => {
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
const shown = ({ meta, bytes }: Stored, query: URLSearchParams): Answer => {
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

const answers = ({ dir, buckets, tell }: Options) => {
  const objects = objectsIn(dir)
  const told = ({ bucket, key, size, etag }: Meta) => {
    tell({ bucket, key, size, etag: etag.replaceAll('"', '') })
  }
  // Whoever was not told before the machine was killed is told now.
  const again = () => objects.all().forEach(told)

  const post = async ({ request, bucket }: Call): Promise<Answer> => {
    const form = formIn(await buffer(request), request.headers['content-type'] ?? '')
    if (form.fields.get('bucket') !== bucket) throw denied('another bucket')
    verifyPolicy(form)
    const key = form.fields.get('key') ?? ''
    const type = form.fields.get('content-type') ?? 'binary/octet-stream'
    const meta = objects.put({ bucket, key, type, metadata: metadataIn(form.fields) }, form.file)
    told(meta)
    return afterPost(form.fields, meta)
  }
  const get = async ({ url, bucket, key }: Call): Promise<Answer> => {
    const found = objects.get(bucket, key)
    if (!found) throw new Failure(404, 'NoSuchKey')
    return shown(found, url.searchParams)
  }
  const put = async ({ request, bucket, key }: Call): Promise<Answer> => {
    const type = request.headers['content-type'] ?? 'binary/octet-stream'
    const metadata = metadataIn(Object.entries(request.headers))
    const meta = objects.put({ bucket, key, type, metadata }, await buffer(request))
    told(meta)
    return { status: 200, headers: { etag: meta.etag } }
  }
  const remove = async ({ bucket, key }: Call): Promise<Answer> => {
    objects.remove(bucket, key)
    return { status: 204 }
  }
  const isOurs = (bucket: string) => buckets.includes(bucket)
  return { isOurs, again, methods: { POST: post, GET: get, HEAD: get, PUT: put, DELETE: remove } }
}

const methodOf = <T extends object>(methods: T, name = ''): T[keyof T] | undefined =>
  Object.entries(methods).find(([it]) => it === name)?.[1]

const xml = ({ code, message }: Failure) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message></Error>`

const send = (response: ServerResponse, { status, headers, body }: Answer) =>
  response.writeHead(status, headers as Record<string, string>).end(body)

/** S3 by path-style addresses, as far as our functions and forms speak with it. */
export const startS3 = async (options: Options) => {
  const { isOurs, methods, again } = answers(options)
  const answer = async (request: IncomingMessage): Promise<Answer> => {
    const url = new URL(request.url ?? '/', `http://${request.headers.host}`)
    const [, bucket = '', ...path] = url.pathname.split('/').map(decodeURIComponent)
    const run = methodOf(methods, request.method)
    if (!isOurs(bucket)) throw new Failure(404, 'NoSuchBucket')
    if (!run) throw new Failure(405, 'MethodNotAllowed')
    if (url.searchParams.has('X-Amz-Signature')) verifyPresigned(request.method ?? '', url)
    else if (request.method !== 'POST' && !isFromFunction(request.headers.authorization))
      throw denied('nobody may read here')
    return run({ request, url, bucket, key: path.join('/') })
  }
  const server = await serve(options.port, async (request, response) => {
    const found = await answer(request).catch((error: unknown): Answer => {
      if (!(error instanceof Failure)) throw error
      return {
        status: error.status,
        headers: { 'content-type': 'application/xml' },
        body: xml(error),
      }
    })
    send(response, found)
  })
  again()
  return server
}
