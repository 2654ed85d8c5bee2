import { type Answer, type Call, refused, within } from './api.ts'
import { idFor, type Sessions, seconds } from './sessions.ts'

export type Refund = {
  readonly id: string
  readonly object: 'refund'
  readonly amount: number
  readonly currency: 'jpy'
  readonly created: number
  readonly payment_intent: string
  readonly charge: string
  readonly metadata: Record<string, string>
  readonly reason: string | null
  readonly status: 'succeeded'
}
type Dispute = {
  readonly id: string
  readonly object: 'dispute'
  readonly amount: number
  readonly currency: 'jpy'
  readonly created: number
  readonly payment_intent: string
  readonly metadata: Record<string, string>
  status: 'needs_response' | 'won' | 'lost'
}

export type { Dispute }

const list = (url: string, data: object[]): Answer => ({
  status: 200,
  body: { object: 'list', url, has_more: false, data },
})

const refundsOf = ({ state }: Sessions, intent: string) =>
  Object.values(state.refunds).filter(({ payment_intent }) => payment_intent === intent)

const create = (sessions: Sessions, { body, key = '' }: Call): Answer => {
  const { state } = sessions
  const known = state.keys[key]
  if (known) {
    const before = state.refunds[known.id]
    return known.body === body && before
      ? { status: 200, body: before }
      : refused(400, 'Keys for idempotent requests can only be used with the same parameters.')
  }
  const form = new URLSearchParams(body)
  const intent = state.intents[form.get('payment_intent') ?? '']
  if (!intent) return refused(404, 'No such payment_intent', { code: 'resource_missing' })
  const gone = refundsOf(sessions, intent.id).reduce((sum, { amount }) => sum + amount, 0)
  const amount = Number(form.get('amount') ?? intent.amount - gone)
  if (!Number.isInteger(amount) || amount < 1 || amount > intent.amount - gone)
    return refused(400, 'Refund amount is greater than unrefunded amount on charge')
  const refund: Refund = {
    ...{ id: idFor('re'), object: 'refund', currency: 'jpy', status: 'succeeded' },
    ...{ amount, created: seconds(), payment_intent: intent.id, charge: intent.latest_charge.id },
    ...{ metadata: within(form, 'metadata'), reason: form.get('reason') },
  }
  state.refunds[refund.id] = refund
  if (key) state.keys[key] = { body, id: refund.id }
  sessions.tell('refund.created', refund)
  sessions.save()
  return { status: 200, body: refund }
}

const feeOf = (amount: number) => Math.floor((amount * 36) / 1000)

/** Everything so far, as if it had been paid out today. */
const settled = ({ state }: Sessions) => {
  const at = seconds()
  const line = (type: string, source: object | null, amount: number, fee: number) => ({
    ...{ id: idFor('txn'), object: 'balance_transaction', type, source, amount, fee },
    ...{ net: amount - fee, currency: 'jpy', created: at, available_on: at, status: 'available' },
  })
  const charges = Object.values(state.intents).map((it) =>
    line('charge', it.latest_charge, it.amount, feeOf(it.amount)),
  )
  const refunds = Object.values(state.refunds).map((it) => line('refund', it, -it.amount, 0))
  const lost = Object.values(state.disputes).filter(({ status }) => status !== 'won')
  const all = [
    ...charges,
    ...refunds,
    ...lost.map((it) => line('adjustment', it, -it.amount, 1_500)),
  ]
  const paidOut = all.reduce((sum, { net }) => sum + net, 0)
  return [...all, line('payout', { id: idFor('po'), object: 'payout' }, -paidOut, 0)]
}

/** What moves after a payment: refunds, and what is paid out to us. */
export const laterApi = (sessions: Sessions, call: Call): Answer | undefined => {
  const { method, url } = call
  const { pathname: path, searchParams } = url
  if (path === '/v1/refunds' && method === 'POST') return create(sessions, call)
  if (method !== 'GET') return undefined
  if (path === '/v1/refunds')
    return list(path, refundsOf(sessions, searchParams.get('payment_intent') ?? ''))
  if (path === '/v1/balance_transactions' && searchParams.get('payout'))
    return list(path, settled(sessions))
  const [, id = ''] = /^\/v1\/payment_intents\/(pi_\w+)$/.exec(path) ?? []
  const intent = sessions.state.intents[id]
  return intent && { status: 200, body: intent }
}

/** The card holder's bank takes the money back, and later says who was right. */
export const dispute = (sessions: Sessions, intent: string, to: 'opened' | 'won' | 'lost') => {
  const { state } = sessions
  const paid = state.intents[intent]
  const known = Object.values(state.disputes).find((it) => it.payment_intent === intent)
  if (to === 'opened' && paid && !known) {
    const made: Dispute = {
      ...{ id: idFor('du'), object: 'dispute', currency: 'jpy', status: 'needs_response' },
      ...{ amount: paid.amount, created: seconds(), payment_intent: intent, metadata: {} },
    }
    state.disputes[made.id] = made
    sessions.tell('charge.dispute.created', made)
  }
  if (to !== 'opened' && known?.status === 'needs_response') {
    known.status = to
    sessions.tell('charge.dispute.closed', known)
  }
  sessions.save()
}
