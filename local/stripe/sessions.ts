import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { kept } from '../kept.ts'
import type { Dispute } from './disputes.ts'
import type { Refund } from './refunds.ts'

export type Intent = {
  readonly id: string
  readonly object: 'payment_intent'
  readonly amount: number
  readonly amount_received: number
  readonly currency: string
  readonly status: 'succeeded'
  readonly created: number
  readonly metadata: Record<string, string>
  readonly latest_charge: { readonly id: string }
}
export type Session = {
  id: string
  object: 'checkout.session'
  livemode: false
  mode: 'payment'
  created: number
  expires_at: number
  status: 'open' | 'complete' | 'expired'
  payment_status: 'unpaid' | 'paid'
  payment_intent: string | null
  amount_total: number
  currency: string
  client_reference_id: string | null
  metadata: Record<string, string>
  intentMetadata: Record<string, string>
  success_url: string
  cancel_url: string
  url: string | null
  name: string
}
export type StripeEvent = { id: string; type: string; created: number; data: { object: object } }
type State = {
  sessions: Record<string, Session>
  intents: Record<string, Intent>
  refunds: Record<string, Refund>
  disputes: Record<string, Dispute>
  /** By Idempotency-Key, what it made. */
  keys: Record<string, { body: string; id: string }>
  /** Events that nobody has taken yet. */
  waiting: StripeEvent[]
}

export const idFor = (prefix: string) => `${prefix}_test_${randomBytes(12).toString('hex')}`
export const seconds = () => Math.floor(Date.now() / 1000)

/** The money that came for a session. */
const intentFor = ({ amount_total: amount, currency, intentMetadata }: Session): Intent => {
  const id = idFor('pi')
  const paid = { status: 'succeeded', created: seconds(), amount, currency } as const
  const made = { ...paid, id: idFor('ch'), object: 'charge', paid: true, payment_intent: id }
  const charge = { ...made, metadata: intentMetadata }
  const more = { amount_received: amount, metadata: intentMetadata, latest_charge: charge }
  return { ...paid, ...more, id, object: 'payment_intent' }
}

/** Every session and payment, in one file that survives a kill. */
export const sessionsIn = (dir: string) => {
  const empty: State = {
    ...{ sessions: {}, intents: {}, refunds: {}, disputes: {} },
    ...{ keys: {}, waiting: [] },
  }
  const { value: state, save } = kept(join(dir, 'state.json'), empty)
  const tell = (type: string, { ...object }: object) => {
    state.waiting.push({ id: idFor('evt'), type, created: seconds(), data: { object } })
  }
  const tellSession = (type: string, { intentMetadata: _, ...session }: Session) =>
    tell(type, session)
  const expire = (session: Session) => {
    session.status = 'expired'
    session.url = null
    tellSession('checkout.session.expired', session)
    save()
  }
  return {
    state,
    save,
    tell,
    newId: () => idFor('cs'),
    expire,
    add(session: Session, key: string | undefined, body: string) {
      state.sessions[session.id] = session
      if (key) state.keys[key] = { body, id: session.id }
      save()
    },
    find(id: string) {
      const session = state.sessions[id]
      if (session?.status === 'open' && session.expires_at <= seconds()) expire(session)
      return session
    },
    pay(session: Session) {
      if (session.status !== 'open') return
      const intent = intentFor(session)
      state.intents[intent.id] = intent
      Object.assign(session, {
        status: 'complete',
        payment_status: 'paid',
        payment_intent: intent.id,
        url: null,
      })
      tellSession('checkout.session.completed', session)
      save()
    },
  }
}
export type Sessions = ReturnType<typeof sessionsIn>
