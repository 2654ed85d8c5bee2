import { randomBytes } from 'node:crypto'
import type { Intent, Session, StripeState } from './state.ts'

export type Refused = { readonly status: number; readonly error: Record<string, string> }
const newId = (prefix: string) => `${prefix}_${randomBytes(12).toString('hex')}`
const seconds = () => Math.floor(Date.now() / 1000)

const refused = (param: string, message: string): Refused => ({
  status: 400,
  error: { type: 'invalid_request_error', param, message },
})

const priceOf = (form: URLSearchParams) =>
  Number(form.get('line_items[0][price_data][unit_amount]')) *
  Number(form.get('line_items[0][quantity]') ?? 1)

const metadataIn = (form: URLSearchParams) =>
  Object.fromEntries(
    [...form].flatMap(([name, value]) => {
      const [, key] = /^metadata\[(\w+)\]$/.exec(name) ?? []
      return key ? [[key, value]] : []
    }),
  )

/** What Stripe would refuse of what we send. */
const mistakeIn = (form: URLSearchParams): Refused | undefined => {
  const amount = priceOf(form)
  const expires = Number(form.get('expires_at')) - seconds()
  if (form.get('mode') !== 'payment') return refused('mode', 'mode must be payment')
  if (form.get('ui_mode') !== 'hosted_page') return refused('ui_mode', 'unknown ui_mode')
  if (form.has('payment_method_types[0]'))
    return refused('payment_method_types', 'Received unknown parameter: payment_method_types')
  if (form.get('line_items[0][price_data][currency]') !== 'jpy')
    return refused('currency', 'this account takes jpy')
  if (!Number.isInteger(amount) || amount < 50 || amount > 9_999_999)
    return refused('unit_amount', 'Amount must be an integer between ¥50 and ¥9,999,999')
  if (!form.get('success_url')) return refused('success_url', 'Missing required param: success_url')
  if (expires < 29 * 60 || expires > 24 * 3600)
    return refused('expires_at', 'expires_at must be 30 minutes to 24 hours from now')
  return undefined
}

/** The same key gives the same session; with other words it is an error, as at Stripe. */
export const createSession = (
  state: StripeState,
  form: URLSearchParams,
  key: string | undefined,
  base: string,
): Session | Refused => {
  const asked = `${form}`
  const before = key ? state.value.keys[key] : undefined
  if (before && before.asked !== asked)
    return { status: 400, error: { type: 'idempotency_error', message: 'other parameters' } }
  const there = before && state.value.sessions[before.session]
  if (there) return there
  const mistake = mistakeIn(form)
  if (mistake) return mistake
  const id = newId('cs_test')
  const session: Session = {
    id,
    object: 'checkout.session',
    url: `${base}/pay/${id}`,
    status: 'open',
    payment_status: 'unpaid',
    payment_intent: null,
    amount_total: priceOf(form),
    currency: 'jpy',
    mode: 'payment',
    client_reference_id: form.get('client_reference_id'),
    metadata: metadataIn(form),
    expires_at: Number(form.get('expires_at')),
    created: seconds(),
    success_url: form.get('success_url') ?? '',
    cancel_url: form.get('cancel_url') ?? '',
  }
  state.value.sessions[id] = session
  if (key) state.value.keys[key] = { asked, session: id }
  state.save()
  return session
}

const tell = (state: StripeState, type: string, { id }: Session) => {
  state.value.events.push({
    id: newId('evt'),
    type,
    created: seconds(),
    session: id,
    delivered: false,
  })
  state.save()
}

/** Time passes at Stripe, too: what is over is over as soon as anybody looks. */
export const sessionNow = (state: StripeState, id: string): Session | undefined => {
  const session = state.value.sessions[id]
  if (session?.status === 'open' && session.expires_at <= seconds()) expireSession(state, session)
  return session
}

export const expireSession = (state: StripeState, session: Session) => {
  if (session.status !== 'open') return false
  session.status = 'expired'
  tell(state, 'checkout.session.expired', session)
  return true
}

/** A person pays: money moves once, and an event says so. */
export const paySession = (state: StripeState, session: Session) => {
  if (session.status !== 'open') return
  const created = seconds()
  const intent: Intent = {
    id: newId('pi'),
    object: 'payment_intent',
    status: 'succeeded',
    amount: session.amount_total,
    amount_received: session.amount_total,
    currency: 'jpy',
    metadata: session.metadata,
    created,
    latest_charge: { id: newId('ch'), object: 'charge', created },
  }
  state.value.intents[intent.id] = intent
  Object.assign(session, { status: 'complete', payment_status: 'paid', payment_intent: intent.id })
  tell(state, 'checkout.session.completed', session)
}
