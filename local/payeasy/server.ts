import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import { serve, textOf } from '../http.ts'
import { kept } from '../kept.ts'
import { repeat } from '../repeat.ts'
import { gmoApi, readForm, type Shop } from './api.ts'
import { answerAtm } from './atm-page.ts'
import { notifier } from './notifications.ts'
import { tradesIn } from './trades.ts'
import { type Control, misbehave, sendText, wish } from './trouble.ts'

type Options = {
  readonly port: number
  readonly dir: string
  readonly notifyUrl: string
  readonly shop: Shop
}

/** About an hour in truth, and five times. */
const betweenNotificationsMs = 300

const sendJson = (response: ServerResponse, status: number, body: object) =>
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))

/** What GMO's server and a bank would be, on this machine; POST /control makes it misbehave. */
export const startPayeasy = async ({ port, dir, notifyUrl, shop }: Options) => {
  const trades = tradesIn(dir, shop.shopId)
  const well: Control = { next: '', on: '', notifications: 'normal' }
  const { value: control, save } = kept(join(dir, 'control.json'), well)
  const base = `http://127.0.0.1:${port}`
  const deliver = notifier(trades, { notifyUrl, manner: () => control.notifications })

  const answerControl = async (request: IncomingMessage, response: ServerResponse) => {
    if (request.method !== 'POST') return sendJson(response, 200, { ...control, ...trades.state })
    const set = wish(control, await textOf(request))
    save()
    if (set) return sendJson(response, 200, set)
    return sendJson(response, 400, { error: 'Unknown wish: next? on? notifications?' })
  }
  const answerApi = async (name: string, request: IncomingMessage, response: ServerResponse) => {
    const form = readForm(await textOf(request))
    const run = () => gmoApi(trades, shop, name, form)
    const { next, on } = control
    if (!next || (on && on !== name)) return sendText(response, run())
    Object.assign(control, { next: '', on: '' })
    save()
    return misbehave(response, next, run)
  }
  const server = await serve(port, async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', base)
    const name = /^\/payment\/(EntryTranPayEasy|ExecTranPayEasy|SearchTradeMulti)\.idPass$/.exec(
      pathname,
    )?.[1]
    if (name && request.method === 'POST') return answerApi(name, request, response)
    if (pathname === '/control') return answerControl(request, response)
    const isFirst = control.notifications === 'before'
    if (pathname === '/atm')
      return answerAtm(trades, request, response, async () => isFirst && deliver())
    return sendText(response, '', 404)
  })
  const stopDelivering = repeat(deliver, betweenNotificationsMs)
  return {
    url: base,
    close: async () => {
      await stopDelivering()
      await server.close()
    },
  }
}
