import { kept } from '../kept.ts'

/** A Checkout Session as Stripe keeps it, as far as we send and read it. */
export type Session = {
  readonly id: string
  readonly object: 'checkout.session'
  readonly url: string
  status: 'open' | 'complete' | 'expired'
  payment_status: 'unpaid' | 'paid'
  payment_intent: string | null
  readonly amount_total: number
  readonly currency: 'jpy'
  readonly mode: 'payment'
  readonly client_reference_id: string | null
  readonly metadata: Record<string, string>
  readonly expires_at: number
  readonly created: number
  readonly success_url: string
  readonly cancel_url: string
}
export type Charge = { readonly id: string; readonly object: 'charge'; readonly created: number }
export type Intent = {
  readonly id: string
  readonly object: 'payment_intent'
  readonly status: 'succeeded'
  readonly amount: number
  readonly amount_received: number
  readonly currency: 'jpy'
  readonly metadata: Record<string, string>
  readonly created: number
  readonly latest_charge: Charge
}
export type Event = {
  readonly id: string
  readonly type: string
  readonly created: number
  readonly session: string
  delivered: boolean
}

export type Webhooks = 'normal' | 'late' | 'twice' | 'shuffled' | 'altered' | 'never'
export type Misbehaviour = 'timeout' | 'cut' | '500' | '429'

type State = {
  sessions: Record<string, Session>
  intents: Record<string, Intent>
  /** Idempotency-Key → what was asked and what came of it. */
  keys: Record<string, { asked: string; session: string }>
  events: Event[]
  /** How the next calls go wrong, one each. */
  next: Misbehaviour[]
  webhooks: Webhooks
}

const initial = (): State => ({
  sessions: {},
  intents: {},
  keys: {},
  events: [],
  next: [],
  webhooks: 'normal',
})

/** What the stand-in knows, kept in a file: killing everything in the middle loses nothing here, either. */
export const stripeState = (file: string) => kept<State>(file, initial())
export type StripeState = ReturnType<typeof stripeState>
