import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { cors } from '../schemas/contract/cors.ts'
import { type Api, rowsOf } from '../schemas/contract/index.ts'
import { codeOf, problemOf, problemRow, type Refusal } from '../schemas/contract/problem.ts'
import { eventOf } from './event.ts'
import type { Invoke } from './functions.ts'
import { routesOf } from './route.ts'

/** API Gateway's own limits. */
const maxBytes = 10 * 1024 * 1024
const timeoutMs = 29_000

type Answer = {
  readonly statusCode: number
  readonly headers?: Readonly<Record<string, string | number | boolean>>
  readonly multiValueHeaders?: Readonly<Record<string, string[]>>
  readonly body?: string
  readonly isBase64Encoded?: boolean
}

const refused = (refusal: Refusal, api: Api): Answer => {
  const { status, retryAfter } = problemRow(codeOf(refusal))
  return {
    statusCode: status,
    headers: {
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      ...(api === 'citizens' && { 'access-control-allow-origin': '*' }),
      ...(retryAfter && { 'retry-after': retryAfter }),
    },
    body: JSON.stringify(problemOf(refusal)),
  }
}

const bodyOf = async (request: IncomingMessage) => {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    size += chunk.length
    // Read to the end all the same: who still sends does not hear an answer.
    if (size <= maxBytes) chunks.push(chunk)
  }
  return size <= maxBytes ? Buffer.concat(chunks) : undefined
}

const send = (response: ServerResponse, answer: Answer) => {
  for (const [name, it] of Object.entries(answer.headers ?? {})) response.setHeader(name, `${it}`)
  for (const [name, it] of Object.entries(answer.multiValueHeaders ?? {}))
    response.setHeader(name, it)
  response.writeHead(answer.statusCode)
  response.end(Buffer.from(answer.body ?? '', answer.isBase64Encoded ? 'base64' : 'utf8'))
}

const orLate = async (answered: Promise<unknown>, api: Api): Promise<Answer> => {
  const inTime = new AbortController()
  const late = wait(timeoutMs, refused('timed_out', api), { signal: inTime.signal, ref: false })
  try {
    return (await Promise.race([answered, late])) as Answer
  } finally {
    inTime.abort()
    late.catch(() => {})
  }
}

/** What API Gateway answers alone, where a script on another site may call some method of the path. */
const preflight: Answer = { statusCode: 204, headers: cors }

/** API Gateway before one of the two APIs: every route of the contract, and its own refusals. */
export const startGateway = async (api: Api, port: number, invoke: Invoke) => {
  const rows = rowsOf(api)
  const find = routesOf(rows)
  const isForWidget = routesOf(
    rows.filter((it) => it.widget).map((it) => ({ ...it, method: 'OPTIONS' })),
  )
  const answer = async (request: IncomingMessage): Promise<Answer> => {
    // Not resolved against a base: a path of two slashes would be a host.
    const url = new URL(`http://127.0.0.1${request.url}`)
    if (isForWidget(request.method ?? '', url.pathname)) return preflight
    const found = find(request.method ?? 'GET', url.pathname)
    if (!found) return refused('not_found', api)
    const body = await bodyOf(request)
    if (!body) return refused({ code: 'too_large', details: { limit: maxBytes } }, api)
    const event = eventOf(request, { url, body, path: found.row.path, params: found.params })
    return orLate(invoke(found.row.function, event, timeoutMs), api)
  }
  const server = createServer((request, response) => {
    answer(request)
      .catch((error) => {
        process.stderr.write(`${error.stack}\n`)
        return refused('internal', api)
      })
      .then((it) => send(response, it))
  })
  await once(server.listen(port, '127.0.0.1'), 'listening')
  return {
    close: async () => {
      server.closeIdleConnections()
      setTimeout(() => server.closeAllConnections(), 500).unref()
      await once(server.close(), 'close')
    },
  }
}
