import type { IncomingMessage, ServerResponse } from 'node:http'
import { buffer } from 'node:stream/consumers'
import type { ObjectCreated } from '../../event-rules.ts'
import { serve } from '../../http.ts'
import { type Answer, afterPost, failed, listed, shown } from './answer.ts'
import { corsFor } from './cors.ts'
import { denied, Failure } from './failure.ts'
import { formIn } from './form.ts'
import { type Meta, objectsIn } from './objects.ts'
import { verifyPolicy } from './policy.ts'
import { isFromFunction, verifyPresigned } from './signature.ts'

/** With the origins whose scripts may send forms. */
type Bucket = { readonly name: string; readonly origins: readonly string[] }
type Options = {
  readonly port: number
  readonly dir: string
  readonly buckets: readonly Bucket[]
  /** EventBridge: hears of every object that was created. */
  readonly tell: (created: ObjectCreated) => Promise<unknown>
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

const answers = ({ dir, tell }: Options) => {
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
  const list = ({ url, bucket }: Call): Answer => {
    const prefix = url.searchParams.get('prefix') ?? ''
    return listed(objects.all().filter((it) => it.bucket === bucket && it.key.startsWith(prefix)))
  }
  const get = async (call: Call): Promise<Answer> => {
    const { url, bucket, key } = call
    if (!key) return list(call)
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
  return { again, methods: { POST: post, GET: get, HEAD: get, PUT: put, DELETE: remove } }
}

const methodOf = <T extends object>(methods: T, name = ''): T[keyof T] | undefined =>
  Object.entries(methods).find(([it]) => it === name)?.[1]

const send = (response: ServerResponse, { status, headers, body }: Answer) =>
  response.writeHead(status, headers as Record<string, string>).end(body)

/** S3 by path-style addresses, as far as our functions and forms speak with it. */
export const startS3 = async (options: Options) => {
  const { methods, again } = answers(options)
  const answer = async (request: IncomingMessage): Promise<Answer> => {
    const url = new URL(request.url ?? '/', `http://${request.headers.host}`)
    const [, bucket = '', ...path] = url.pathname.split('/').map(decodeURIComponent)
    const known = options.buckets.find(({ name }) => name === bucket)
    if (!known) throw new Failure(404, 'NoSuchBucket')
    const cors = corsFor(request, known.origins)
    if (request.method === 'OPTIONS') return { status: cors.vary ? 200 : 403, headers: cors }
    const run = methodOf(methods, request.method)
    if (!run) throw new Failure(405, 'MethodNotAllowed')
    if (url.searchParams.has('X-Amz-Signature')) verifyPresigned(request.method ?? '', url)
    else if (request.method !== 'POST' && !isFromFunction(request.headers.authorization))
      throw denied('nobody may read here')
    const done = await run({ request, url, bucket, key: path.join('/') }).catch(failed)
    return { ...done, headers: { ...done.headers, ...cors } }
  }
  const server = await serve(options.port, async (request, response) => {
    send(response, await answer(request).catch(failed))
  })
  again()
  return server
}
