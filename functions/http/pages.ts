import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware'
import middy from '@middy/core'
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda'
import type * as z from 'zod'
import type { PageReply, PageRequest, PageRow, Words } from '../../schemas/contract/page.ts'
import { logger } from './logger.ts'
import { type Elsewhere, isFromHere, pageHeaders } from './page-headers.ts'

export type PageFailure = 'not_found' | 'invalid' | 'refused' | 'too_large' | 'internal'
/** Whoever renders: a page by its id, or a failure in the same look. */
export type Pages = {
  readonly answer: (id: string, request: PageRequest) => Promise<PageReply>
  readonly fail: (failure: PageFailure, request: PageRequest) => Promise<PageReply>
}
type Options = {
  readonly publicUrl: string
  readonly formsTo: Elsewhere
  /** Where a page's script may send files. */
  readonly scriptsTo?: string | undefined
}

const maxBytes = 256 * 1024

const bodyOf = ({ body, isBase64Encoded }: APIGatewayProxyEvent) =>
  Buffer.from(body ?? '', isBase64Encoded ? 'base64' : 'utf8')

const lowerCased = (headers: APIGatewayProxyEvent['headers'] | null) =>
  Object.fromEntries(Object.entries(headers ?? {}).map(([name, it]) => [name.toLowerCase(), it]))

const present = (values: Readonly<Record<string, string | undefined>> | null): Words =>
  Object.fromEntries(Object.entries(values ?? {}).flatMap(([k, it]) => (it ? [[k, it]] : [])))

const pathOf = (path: string, params: Words) =>
  path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(params[name] ?? ''))

const requestOf = (event: APIGatewayProxyEvent, body: Buffer): PageRequest => {
  const params = present(event.pathParameters)
  return {
    method: event.httpMethod === 'POST' ? 'POST' : 'GET',
    params,
    query: present(event.queryStringParameters),
    form: new URLSearchParams(body.toString('utf8')),
    cookie: lowerCased(event.headers).cookie ?? '',
    path: pathOf(event.resource, params),
  }
}

const fits = (schema: z.ZodObject | undefined, values: unknown) =>
  !schema || schema.safeParse(values).success

/** Why a request never reaches its page; null when it does. */
const stopped = (
  row: PageRow | undefined,
  event: APIGatewayProxyEvent,
  request: PageRequest,
  { publicUrl }: Options,
): PageFailure | null => {
  if (!row || !fits(row.params, request.params)) return 'not_found'
  if (row.method === 'POST' && !isFromHere(lowerCased(event.headers), publicUrl)) return 'refused'
  if (bodyOf(event).length > maxBytes) return 'too_large'
  if (!fits(row.query, request.query)) return 'invalid'
  return fits(row.form, Object.fromEntries(request.form)) ? null : 'invalid'
}

const headersOf = ({ script }: PageReply, { publicUrl, formsTo, scriptsTo }: Options) =>
  pageHeaders(publicUrl, formsTo, script ? { path: script, sendsTo: scriptsTo } : undefined)

const resultOf = (reply: PageReply, options: Options): APIGatewayProxyResult => ({
  statusCode: reply.status,
  headers: {
    ...headersOf(reply, options),
    // The same bytes for everybody: any site may load them, and have its browsers check them.
    ...(reply.immutable && { 'access-control-allow-origin': '*' }),
    'cross-origin-resource-policy': reply.immutable ? 'cross-origin' : 'same-origin',
    'content-type': reply.type,
    'cache-control': reply.immutable ? 'public, max-age=31536000, immutable' : 'no-store',
    ...(reply.location && { location: reply.location }),
    ...(reply.setCookie && { 'set-cookie': reply.setCookie }),
  },
  body: reply.body,
})

/** The pages of one host as a Lambda handler: route, refuse, render. */
export const pageRouter = (
  rows: Readonly<Record<string, PageRow>>,
  pages: Pages,
  options: Options,
) => {
  const ids = new Map(Object.entries(rows).map(([id, it]) => [`${it.method} ${it.path}`, id]))
  return middy<APIGatewayProxyEvent, APIGatewayProxyResult>()
    .use(injectLambdaContext(logger, { resetKeys: true }))
    .handler(async (event) => {
      const request = requestOf(event, bodyOf(event))
      const id = ids.get(`${event.httpMethod} ${event.resource}`) ?? ''
      const failure = stopped(rows[id], event, request, options)
      try {
        const reply = await (failure ? pages.fail(failure, request) : pages.answer(id, request))
        return resultOf(reply, options)
      } catch (error) {
        logger.error('unhandled', error as Error)
        return resultOf(await pages.fail('internal', request), options)
      }
    })
}
