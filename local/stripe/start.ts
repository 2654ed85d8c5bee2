import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { bodyOf, serve } from '../http.ts'
import { payPage } from './pay-page.ts'
import { createSession, expireSession, paySession, sessionNow } from './sessions.ts'
import { type Session, type StripeState, stripeState } from './state.ts'
import { startWebhooks } from './webhooks.ts'

type Options = {
  readonly port: number
  readonly dir: string
  readonly webhookUrl: string
  readonly secret: string
  readonly key: string
}

const json = (response: ServerResponse, status: number, body: unknown) => {
  const headers = { 'content-type': 'application/json', 'request-id': `req_${randomUUID()}` }
  response.writeHead(status, headers).end(JSON.stringify(body))
}

const noSuch = { error: { type: 'invalid_request_error', code: 'resource_missing', message: '' } }

/** Some answers come wrong, because somebody asked for that. `true` when this one did. */
const misbehaved = async (state: StripeState, response: ServerResponse) => {
  const next = state.value.next.shift()
  if (!next) return false
  state.save()
  if (next === 'timeout') await wait(12_000)
  if (next === 'cut') response.writeHead(200, { 'content-length': '1000' }).write('{"id": "cs_')
  if (next === 'timeout' || next === 'cut') response.destroy()
  else json(response, Number(next), { error: { type: 'api_error', message: 'as asked' } })
  return true
}

const expanded = (state: StripeState, session: Session, query: URLSearchParams) =>
  `${query}`.includes('payment_intent') && session.payment_intent
    ? { ...session, payment_intent: state.value.intents[session.payment_intent] }
    : session

const searched = (state: StripeState, query: string) => {
  const [, key = '', value] = /metadata\['(\w+)'\]:'([^']*)'/.exec(query) ?? []
  return Object.values(state.value.intents).filter(({ metadata }) => metadata[key] === value)
}

/** api.stripe.com, as far as we use it. */
const api = async (
  state: StripeState,
  request: IncomingMessage,
  response: ServerResponse,
  base: string,
) => {
  const { pathname, searchParams } = new URL(request.url ?? '/', base)
  const form = new URLSearchParams(`${(await bodyOf(request)).body}`)
  const [, id = '', verb] = /^\/v1\/checkout\/sessions\/(\w+)(?:\/(\w+))?$/.exec(pathname) ?? []
  const session = sessionNow(state, id)
  if (request.method === 'POST' && pathname === '/v1/checkout/sessions') {
    const key = request.headers['idempotency-key']
    const made = createSession(state, form, key ? `${key}` : undefined, base)
    // A call may go wrong before or after it did its work: here it is after, the harder case.
    if (await misbehaved(state, response)) return
    if ('error' in made) return json(response, made.status, { error: made.error })
    return json(response, 200, made)
  }
  if (await misbehaved(state, response)) return
  if (pathname === '/v1/payment_intents/search') {
    const data = searched(state, searchParams.get('query') ?? '')
    return json(response, 200, { object: 'search_result', data, has_more: false, url: pathname })
  }
  if (!session) return json(response, 404, noSuch)
  if (verb !== 'expire') return json(response, 200, expanded(state, session, searchParams))
  if (expireSession(state, session)) return json(response, 200, session)
  return json(response, 400, { error: { type: 'invalid_request_error', message: 'not open' } })
}

const control = async (state: StripeState, request: IncomingMessage, response: ServerResponse) => {
  if (request.method === 'POST') {
    const { next, webhooks } = JSON.parse(`${(await bodyOf(request)).body}`)
    if (next) state.value.next.push(...[next].flat())
    if (webhooks) state.value.webhooks = webhooks
    state.save()
  }
  json(response, 200, state.value)
}

/** A stand-in that speaks Stripe's wire protocol, with the page where a person pays. */
export const startStripe = async ({ port, dir, webhookUrl, secret, key }: Options) => {
  const state = stripeState(join(dir, 'stripe.json'))
  const base = `http://127.0.0.1:${port}`
  const webhooks = startWebhooks(state, { url: webhookUrl, secret })

  const page = async (request: IncomingMessage, response: ServerResponse, id: string) => {
    const session = sessionNow(state, id)
    if (request.method !== 'POST' || !session) {
      const headers = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' }
      return response.writeHead(session ? 200 : 404, headers).end(payPage(session))
    }
    const answer = new URLSearchParams(`${(await bodyOf(request)).body}`).get('answer')
    if (answer === 'pay') paySession(state, session)
    if (answer === 'decline')
      return response.writeHead(303, { location: `/pay/${id}?declined=1` }).end()
    webhooks.now().catch(() => {})
    const back = answer === 'pay' ? session.success_url : session.cancel_url
    return response.writeHead(303, { location: back }).end()
  }

  const served = await serve(port, async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', base)
    const [, id] = /^\/pay\/(\w+)$/.exec(pathname) ?? []
    if (id) return page(request, response, id)
    if (pathname === '/control') return control(state, request, response)
    if (request.headers.authorization !== `Bearer ${key}`)
      return json(response, 401, { error: { type: 'invalid_request_error', message: 'key' } })
    return api(state, request, response, base)
  })
  return {
    url: served.url,
    close: async () => {
      webhooks.close()
      await served.close()
    },
  }
}
