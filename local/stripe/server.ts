import type { IncomingMessage, ServerResponse } from 'node:http'
import { textOf } from '../http.ts'
import { startProvider, type Wished } from '../provider/start.ts'
import { misbehave } from '../provider/trouble.ts'
import { refused } from './answer.ts'
import { stripeApi } from './api.ts'
import { answerPay } from './pay-page.ts'
import { type Sessions, sessionsIn } from './sessions.ts'
import { type Control, sendJson, ways, wireOf, wish } from './trouble.ts'
import { deliverer } from './webhooks.ts'

type Options = {
  readonly port: number
  readonly dir: string
  readonly webhookUrl: string
  readonly secret: string
}

const answerer =
  (sessions: Sessions) =>
  (base: string, { control, trouble }: Wished<Control>) =>
  async (request: IncomingMessage, response: ServerResponse, url: URL) => {
    const id = /^\/pay\/([\w-]+)$/.exec(url.pathname)?.[1]
    if (id) return answerPay(sessions, id, request, response)
    const body = await textOf(request)
    if (!/^Bearer \w+/.test(request.headers.authorization ?? ''))
      return sendJson(response, refused(401, 'You did not provide an API key.'))
    const header = request.headers['idempotency-key']
    const key = typeof header === 'string' ? header : undefined
    const { method = 'GET' } = request
    const { refunds } = control
    const run = () => stripeApi(sessions, { method, url, body, key, base, refunds })
    const next = trouble(`${request.method} ${url.pathname}`)
    return next ? misbehave(response, next, () => wireOf(run()), ways) : sendJson(response, run())
  }

/** What Stripe's server would be, on this machine; POST /control makes it misbehave. */
export const startStripe = ({ port, dir, webhookUrl, secret }: Options) => {
  const sessions = sessionsIn(dir)
  return startProvider<Control>({
    ...{ port, dir, wish },
    well: { next: '', on: '', webhooks: 'normal', refunds: 'succeed' },
    calm: { next: '', on: '' },
    state: () => sessions.state,
    refused: refused(400, 'Unknown wish: next? on? webhooks? refunds?').body,
    answer: answerer(sessions),
    deliver: deliverer(sessions, { webhookUrl, secret }),
  })
}
