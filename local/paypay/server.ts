import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import { serve, textOf } from '../http.ts'
import { kept } from '../kept.ts'
import { repeat } from '../repeat.ts'
import { type Answer, paypayApi, refused } from './api.ts'
import { codesIn } from './codes.ts'
import { answerPay } from './pay-page.ts'
import { checker } from './signature.ts'
import { type Control, misbehave, sendJson, wish } from './trouble.ts'
import { deliverer } from './webhooks.ts'

type Options = {
  readonly port: number
  readonly dir: string
  readonly webhookUrl: string
  readonly secret: string
}

const betweenDeliveriesMs = 300

/** What PayPay's server would be, on this machine; POST /control makes it misbehave. */
export const startPayPay = async ({ port, dir, webhookUrl, secret }: Options) => {
  const codes = codesIn(dir)
  const file = join(dir, 'control.json')
  const { value: control, save } = kept<Control>(file, { next: '', webhooks: 'normal' })
  const base = `http://127.0.0.1:${port}`
  const isOurs = checker(secret)

  const answerControl = async (request: IncomingMessage): Promise<Answer> => {
    if (request.method !== 'POST') return { status: 200, body: { ...control, ...codes.state } }
    const set = wish(control, await textOf(request))
    save()
    return set ? { status: 200, body: set } : refused(400, 'INVALID_PARAMS', 'next? webhooks?')
  }
  const answerApi = async (path: string, request: IncomingMessage, response: ServerResponse) => {
    const call = { path, method: request.method ?? 'GET', body: await textOf(request) }
    const { authorization, 'x-assume-merchant': merchant } = request.headers
    if (!isOurs({ authorization, merchant }, call))
      return sendJson(response, refused(401, 'UNAUTHORIZED'))
    const run = () => paypayApi(codes, { ...call, base })
    const { next } = control
    if (!next) return sendJson(response, run())
    control.next = ''
    save()
    return misbehave(response, next, run)
  }
  const server = await serve(port, async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', base)
    const id = /^\/pay\/([\w-]+)$/.exec(pathname)?.[1]
    if (id) return answerPay(codes, id, request, response)
    if (pathname === '/control') return sendJson(response, await answerControl(request))
    return answerApi(pathname, request, response)
  })
  const deliver = deliverer(codes, { webhookUrl, manner: () => control.webhooks })
  const stopDelivering = repeat(deliver, betweenDeliveriesMs)
  return {
    url: base,
    close: async () => {
      await stopDelivering()
      await server.close()
    },
  }
}
