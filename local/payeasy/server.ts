import type { IncomingMessage, ServerResponse } from 'node:http'
import { textOf } from '../http.ts'
import { startProvider, type Wished } from '../provider/start.ts'
import { misbehave } from '../provider/trouble.ts'
import { gmoApi, readForm, type Shop } from './api.ts'
import { answerAtm } from './atm-page.ts'
import { notifier } from './notifications.ts'
import { type Trades, tradesIn } from './trades.ts'
import { type Control, sendText, ways, wireOf, wish } from './trouble.ts'

type Options = {
  readonly port: number
  readonly dir: string
  readonly notifyUrl: string
  readonly shop: Shop
}
type Parts = Pick<Options, 'shop'> & {
  readonly trades: Trades
  readonly deliver: (wished: Wished<Control>) => Promise<void>
}

const calls = /^\/payment\/(EntryTranPayEasy|ExecTranPayEasy|SearchTradeMulti)\.idPass$/

const answerer =
  ({ trades, shop, deliver }: Parts) =>
  (_: string, wished: Wished<Control>) =>
  async (request: IncomingMessage, response: ServerResponse, { pathname }: URL) => {
    const name = calls.exec(pathname)?.[1]
    const { notifications } = wished.control
    if (pathname === '/atm')
      return answerAtm(
        trades,
        request,
        response,
        async () => notifications === 'before' && deliver(wished),
      )
    if (!name || request.method !== 'POST') return sendText(response, '', 404)
    const form = readForm(await textOf(request))
    const run = () => gmoApi(trades, shop, name, form)
    const next = wished.trouble(name)
    return next ? misbehave(response, next, () => wireOf(run()), ways) : sendText(response, run())
  }

/** What GMO's server and a bank would be, on this machine; POST /control makes it misbehave. */
export const startPayeasy = ({ port, dir, notifyUrl, shop }: Options) => {
  const trades = tradesIn(dir, shop.shopId)
  const deliver = notifier(trades, notifyUrl)
  return startProvider<Control>({
    ...{ port, dir, wish, deliver },
    well: { next: '', on: '', notifications: 'normal' },
    calm: { next: '', on: '' },
    state: () => trades.state,
    refused: { error: 'Unknown wish: next? on? notifications?' },
    answer: answerer({ trades, shop, deliver }),
  })
}
