import type { IncomingMessage } from 'node:http'
import type { APIGatewayProxyResult } from 'aws-lambda'
import type { EntryName } from '../functions/env.ts'
import { type Api, type Route, rowsOf } from '../schemas/contract/index.ts'
import { problemOf, type Refusal } from '../schemas/contract/problem.ts'
import { contextFor, type Handler } from './handlers.ts'
import { bodyOf, serve } from './http.ts'

const limit = 10 * 1024 * 1024
/** API Gateway's own; a function may be given less by its template. */
const timeoutMs = 29_000

type Matcher = { readonly route: Route; readonly pattern: RegExp }

const matchersOf = (api: Api): Matcher[] =>
  rowsOf(api).map((route) => ({
    route,
    pattern: new RegExp(`^${route.path.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`),
  }))

/** Fixed words go before parameters, as in API Gateway. */
const byFixed = (a: Matcher, b: Matcher) =>
  a.route.path.split('{').length - b.route.path.split('{').length

const headersOf = ({ rawHeaders }: IncomingMessage) => {
  const headers: Record<string, string> = {}
  const multiValueHeaders: Record<string, string[]> = {}
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const [name = '', value = ''] = rawHeaders.slice(i, i + 2)
    headers[name] = value
    multiValueHeaders[name] = [...(multiValueHeaders[name] ?? []), value]
  }
  return { headers, multiValueHeaders }
}

const decoded = (groups: Record<string, string>) =>
  Object.fromEntries(Object.entries(groups).map(([name, it]) => [name, decodeURIComponent(it)]))

const eventOf = (request: IncomingMessage, { route, pattern }: Matcher, body: Buffer) => {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://api')
  const query = Object.fromEntries(searchParams)
  return {
    httpMethod: request.method,
    resource: route.path,
    path: pathname,
    ...headersOf(request),
    pathParameters: decoded({ ...pattern.exec(pathname)?.groups }),
    queryStringParameters: Object.keys(query).length ? query : null,
    requestContext: { identity: { sourceIp: request.socket.remoteAddress ?? '127.0.0.1' } },
    body: body.length ? body.toString('utf8') : null,
    isBase64Encoded: false,
  }
}

const problem = (refusal: Refusal): APIGatewayProxyResult => {
  const body = problemOf(refusal)
  const headers = { 'content-type': 'application/problem+json' }
  return { statusCode: body.status, headers, body: JSON.stringify(body) }
}

const within = (called: Promise<unknown>) =>
  Promise.race([
    called,
    new Promise((resolve) => setTimeout(resolve, timeoutMs, problem('timed_out')).unref()),
  ]) as Promise<APIGatewayProxyResult>

/** API Gateway before one API: its routes are the contract's, its functions run in this process. */
export const startGateway = (
  api: Api,
  port: number,
  handlers: ReadonlyMap<EntryName, Handler>,
) => {
  const matchers = matchersOf(api).sort(byFixed)
  const answer = async (request: IncomingMessage) => {
    const { pathname } = new URL(request.url ?? '/', 'http://api')
    const { bytes, body } = await bodyOf(request, limit)
    if (bytes > limit) return problem({ code: 'too_large', details: { limit } })
    const matcher = matchers.find(
      ({ route, pattern }) => route.method === request.method && pattern.test(pathname),
    )
    const handler = matcher && handlers.get(matcher.route.function as EntryName)
    if (!handler) return problem('not_found')
    return within(handler(eventOf(request, matcher, body), contextFor(matcher.route.function)))
  }
  return serve(port, async (request, response) => {
    const { statusCode, headers, multiValueHeaders, body, isBase64Encoded } = await answer(request)
    response.writeHead(statusCode, { ...headers, ...multiValueHeaders } as Record<string, string>)
    response.end(Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8'))
  })
}
