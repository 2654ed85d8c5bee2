import type { IncomingMessage } from 'node:http'

type Read = {
  readonly url: URL
  readonly body: Buffer
  /** The route's path, with its variables in braces. */
  readonly path: string
  readonly params: Readonly<Record<string, string>>
}

const many = (pairs: Iterable<readonly [string, string]>) => {
  const values: Record<string, string[]> = {}
  for (const [name, it] of pairs) values[name] = [...(values[name] ?? []), it]
  return values
}

const last = (values: Readonly<Record<string, string[]>>) =>
  Object.fromEntries(Object.entries(values).map(([name, all]) => [name, all.at(-1) ?? '']))

const orNull = <T extends object>(values: T) => (Object.keys(values).length ? values : null)

/** Header names as the caller wrote them, as API Gateway passes them on. */
const headersOf = ({ rawHeaders }: IncomingMessage) =>
  many(rawHeaders.flatMap((it, i) => (i % 2 ? [] : [[it, rawHeaders[i + 1] ?? ''] as const])))

/** The event of API Gateway's Lambda proxy integration, version 1. */
export const eventOf = (request: IncomingMessage, { url, body, path, params }: Read) => {
  const headers = headersOf(request)
  const query = many(url.searchParams)
  return {
    resource: path,
    path: url.pathname,
    httpMethod: request.method,
    headers: last(headers),
    multiValueHeaders: headers,
    queryStringParameters: orNull(last(query)),
    multiValueQueryStringParameters: orNull(query),
    pathParameters: orNull(params),
    stageVariables: null,
    requestContext: {
      requestId: crypto.randomUUID(),
      resourcePath: path,
      httpMethod: request.method,
      path: url.pathname,
      stage: 'local',
      identity: {
        sourceIp: request.socket.remoteAddress ?? '127.0.0.1',
        userAgent: request.headers['user-agent'] ?? null,
      },
    },
    // No binary media types are declared: text goes through as text.
    body: body.length ? body.toString('utf8') : null,
    isBase64Encoded: false,
  }
}
