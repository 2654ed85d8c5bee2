import type { IncomingMessage, ServerResponse } from 'node:http'
import { textOf } from '../http.ts'
import { startProvider, type Wished } from '../provider/start.ts'
import { misbehave } from '../provider/trouble.ts'
import { paypayApi, refused } from './api.ts'
import { type Codes, codesIn } from './codes.ts'
import { historyOf } from './later.ts'
import { answerPay } from './pay-page.ts'
import { checker } from './signature.ts'
import { type Control, sendJson, ways, wireOf, wish } from './trouble.ts'
import { deliverer } from './webhooks.ts'

type Options = {
  readonly port: number
  readonly dir: string
  readonly webhookUrl: string
  readonly secret: string
}

const answerer = (codes: Codes, secret: string) => {
  const isOurs = checker(secret)
  return (base: string, { control, trouble }: Wished<Control>) =>
    async (
      request: IncomingMessage,
      response: ServerResponse,
      { pathname: path, searchParams: query }: URL,
    ) => {
      const id = /^\/pay\/([\w-]+)$/.exec(path)?.[1]
      if (id) return answerPay(codes, id, request, response)
      if (path === '/history.csv')
        return response.writeHead(200, { 'content-type': 'text/csv' }).end(historyOf(codes))
      const call = { path, query, method: request.method ?? 'GET', body: await textOf(request) }
      const { authorization, 'x-assume-merchant': merchant } = request.headers
      if (!isOurs({ authorization, merchant }, call))
        return sendJson(response, refused(401, 'UNAUTHORIZED'))
      const run = () => paypayApi(codes, { ...call, base, refunds: control.refunds })
      const next = trouble(`${call.method} ${path}`)
      return next ? misbehave(response, next, () => wireOf(run()), ways) : sendJson(response, run())
    }
}

/** What PayPay's server would be, on this machine; POST /control makes it misbehave. */
export const startPayPay = ({ port, dir, webhookUrl, secret }: Options) => {
  const codes = codesIn(dir)
  return startProvider<Control>({
    ...{ port, dir, wish },
    well: { next: '', on: '', webhooks: 'normal', refunds: 'succeed' },
    calm: { next: '', on: '' },
    state: () => codes.state,
    refused: refused(400, 'INVALID_PARAMS', 'next? on? webhooks? refunds?').body,
    answer: answerer(codes, secret),
    deliver: deliverer(codes, webhookUrl),
  })
}
