import { type Answer, type Call, listed, misused, refused, within } from './answer.ts'
import { type Intent, idFor, type Sessions, seconds } from './sessions.ts'

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
  status: 'pending' | 'succeeded' | 'failed'
  /** Set where the money had left, and came back. */
  failure_balance_transaction: string | null
}

/** The newest first. */
const refundsOf = ({ state }: Sessions, intent: string | null) =>
  Object.values(state.refunds)
    .filter(({ payment_intent }) => !intent || payment_intent === intent)
    .toReversed()

const goneOf = (sessions: Sessions, intent: string) =>
  refundsOf(sessions, intent)
    .filter(({ status }) => status !== 'failed')
    .reduce((sum, { amount }) => sum + amount, 0)

const mistakeIn = (sessions: Sessions, intent: Intent, amount: number) => {
  const { id } = intent.latest_charge
  const left = intent.amount - goneOf(sessions, intent.id)
  const disputes = Object.values(sessions.state.disputes)
  if (disputes.some((it) => it.payment_intent === intent.id && it.status !== 'won'))
    return refused(400, `Charge ${id} has been charged back; cannot issue a refund.`, {
      code: 'charge_disputed',
    })
  if (left === 0)
    return refused(400, `Charge ${id} has already been refunded.`, {
      code: 'charge_already_refunded',
    })
  if (Number.isInteger(amount) && amount > 0 && amount <= left) return undefined
  const message = `Refund amount (¥${amount}) is greater than unrefunded amount on charge (¥${left})`
  return refused(400, message, { param: 'amount' })
}

/** What Stripe tells when the money leaves, in more than one word. */
const tellLeft = (sessions: Sessions, type: string, refund: Refund) => {
  const { latest_charge } = sessions.state.intents[refund.payment_intent] ?? {}
  const amount_refunded = goneOf(sessions, refund.payment_intent)
  sessions.tell(type, refund)
  sessions.tell('charge.refunded', { ...latest_charge, amount_refunded })
}

const sendBack = (sessions: Sessions, refund: Refund) => {
  if (refund.status === 'succeeded') refund.failure_balance_transaction = idFor('txn')
  refund.status = 'failed'
  sessions.tell('refund.failed', refund)
}

const create = (sessions: Sessions, call: Call): Answer => {
  const { state } = sessions
  const { body, key = '' } = call
  const wrong = misused(sessions, call)
  if (wrong) return wrong
  const before = state.refunds[state.keys[key]?.id ?? '']
  if (before) return { status: 200, body: before }
  const form = new URLSearchParams(body)
  const intent = state.intents[form.get('payment_intent') ?? '']
  if (!intent) return refused(404, 'No such payment_intent', { code: 'resource_missing' })
  const { id: payment_intent, latest_charge } = intent
  const amount = Number(form.get('amount') ?? intent.amount - goneOf(sessions, payment_intent))
  const mistake = mistakeIn(sessions, intent, amount)
  if (mistake) return mistake
  const status = call.refunds === 'wait' ? 'pending' : 'succeeded'
  const refund: Refund = {
    ...{ id: idFor('re'), object: 'refund', amount, currency: 'jpy', created: seconds(), status },
    ...{ payment_intent, charge: latest_charge.id, metadata: within(form, 'metadata') },
    ...{ reason: form.get('reason'), failure_balance_transaction: null },
  }
  state.refunds[refund.id] = refund
  if (key) state.keys[key] = { body, id: refund.id }
  const made = { ...refund }
  if (status === 'succeeded') tellLeft(sessions, 'refund.created', refund)
  else sessions.tell('refund.created', refund)
  if (call.refunds === 'fail') sendBack(sessions, refund)
  sessions.save()
  return { status: 200, body: made }
}

/** What waited goes on, one way or the other. */
export const settleRefunds = (sessions: Sessions, how: Call['refunds']) => {
  if (how === 'wait') return
  const waiting = Object.values(sessions.state.refunds).filter((it) => it.status === 'pending')
  for (const refund of waiting) {
    if (how === 'fail') sendBack(sessions, refund)
    else {
      refund.status = 'succeeded'
      tellLeft(sessions, 'refund.updated', refund)
    }
  }
  if (waiting.length) sessions.save()
}

export const refundsApi = (sessions: Sessions, call: Call): Answer =>
  call.method === 'POST'
    ? create(sessions, call)
    : listed(call.url, refundsOf(sessions, call.url.searchParams.get('payment_intent')))
