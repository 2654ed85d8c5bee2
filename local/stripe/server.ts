import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import { serve, textOf } from '../http.ts'
import { kept } from '../kept.ts'
import { repeat } from '../repeat.ts'
import { type Answer, refused, stripeApi } from './api.ts'
import { answerPay } from './pay-page.ts'
import { sessionsIn } from './sessions.ts'
import { type Control, misbehave, sendJson, wish } from './trouble.ts'
import { deliverer } from './webhooks.ts'

type Options = {
  readonly port: number
  readonly dir: string
  readonly webhookUrl: string
  readonly secret: string
}

const betweenDeliveriesMs = 300

/** What Stripe's server would be, on this machine; POST /control makes it misbehave. */
export const startStripe = async ({ port, dir, webhookUrl, secret }: Options) => {
  const sessions = sessionsIn(dir)
  const file = join(dir, 'control.json')
  const { value: control, save } = kept<Control>(file, { next: '', webhooks: 'normal' })
  const base = `http://127.0.0.1:${port}`

  const answerControl = async (request: IncomingMessage): Promise<Answer> => {
    if (request.method !== 'POST') return { status: 200, body: { ...control, ...sessions.state } }
    const set = wish(control, await textOf(request))
    save()
    return set ? { status: 200, body: set } : refused(400, 'Unknown wish: next? webhooks?')
  }
  const answerApi = async (url: URL, request: IncomingMessage, response: ServerResponse) => {
    const body = await textOf(request)
    if (!/^Bearer \w+/.test(request.headers.authorization ?? ''))
      return sendJson(response, refused(401, 'You did not provide an API key.'))
    const header = request.headers['idempotency-key']
    const key = typeof header === 'string' ? header : undefined
    const run = () => stripeApi(sessions, { method: request.method ?? 'GET', url, body, key, base })
    const { next } = control
    if (!next) return sendJson(response, run())
    control.next = ''
    save()
    return misbehave(response, next, run)
  }
  const server = await serve(port, async (request, response) => {
    const url = new URL(request.url ?? '/', base)
    const id = /^\/pay\/([\w-]+)$/.exec(url.pathname)?.[1]
    if (id) return answerPay(sessions, id, request, response)
    if (url.pathname === '/control') return sendJson(response, await answerControl(request))
    return answerApi(url, request, response)
  })
  const manner = () => control.webhooks
  const deliver = deliverer(sessions, { webhookUrl, secret, manner })
  const stopDelivering = repeat(deliver, betweenDeliveriesMs)
  return {
    url: base,
    close: async () => {
      await stopDelivering()
      await server.close()
    },
  }
}
