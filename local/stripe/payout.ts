import { type Answer, type Call, isExpanded, listed } from './answer.ts'
import { type Sessions, seconds } from './sessions.ts'

type Source = { readonly id: string; readonly created: number }

/** 3.6 percent of a card, and of each dispute that much; neither comes back. */
const feeOf = (amount: number) => Math.floor((amount * 36) / 1000)
const disputeFee = 1_500

const movement = (
  [category, type = category]: [string, string?],
  source: Source,
  amount: number,
  fee = 0,
) => ({
  ...{ id: `txn_${category}_${source.id}`, object: 'balance_transaction', type, source, amount },
  ...{ fee, net: amount - fee, currency: 'jpy', reporting_category: category },
  ...{ created: source.created, available_on: source.created, status: 'available' },
})

/** Every movement of our money so far. */
const movements = ({ state }: Sessions) => [
  ...Object.values(state.intents).map((it) => {
    const charge = { ...it.latest_charge, created: it.created }
    return movement(['charge'], charge, it.amount, feeOf(it.amount))
  }),
  ...Object.values(state.refunds).flatMap((it) => {
    const hasFailed = it.failure_balance_transaction !== null
    const left =
      it.status === 'succeeded' || hasFailed ? [movement(['refund'], it, -it.amount)] : []
    return hasFailed ? [...left, movement(['refund_failure'], it, it.amount)] : left
  }),
  ...Object.values(state.disputes).flatMap((it) => {
    const taken = movement(['dispute', 'adjustment'], it, -it.amount, disputeFee)
    if (it.status !== 'won') return [taken]
    return [taken, movement(['dispute_reversal', 'adjustment'], it, it.amount)]
  }),
]

/** All of it, as if it had been paid out today. */
export const payoutApi = (sessions: Sessions, call: Call): Answer => {
  const all = movements(sessions)
  const paidOut = all.reduce((sum, { net }) => sum + net, 0)
  const payout = { id: call.url.searchParams.get('payout') ?? '', created: seconds() }
  const lines = [...all, movement(['payout'], { ...payout, ...{ object: 'payout' } }, -paidOut)]
  const isWhole = isExpanded(call, 'data.source')
  return listed(
    call.url,
    lines.toReversed().map((it) => ({ ...it, source: isWhole ? it.source : it.source.id })),
  )
}
