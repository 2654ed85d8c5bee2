import type { Gateway, Issued, RefundOrder } from '../../functions/payments/gateway.ts'
import type { Attempt, PaymentMethod } from '../../schemas/attempt.ts'
import { newUlid } from '../../schemas/ulid.ts'
import { attempt } from './attempt.ts'

export const faults = ['timeout', 'cut', '500', '429', 'garbage', 'amount', 'id'] as const
export type Fault = (typeof faults)[number]
export const calls = ['open', 'query', 'closeOpen', 'refund', 'queryRefund'] as const
export type Call = (typeof calls)[number]
export const manners = ['normal', 'late', 'twice', 'shuffled', 'altered', 'never'] as const
export type Manner = (typeof manners)[number]

export type Reach = {
  readonly now?: () => Date
  /** Another address than the stand-in's. */
  readonly api?: string
  readonly deadlineMs?: number
}
/** What the stand-in itself has written down, by the names that we gave. */
export type Recorded = {
  readonly openings: readonly string[]
  readonly paid: readonly string[]
  /** What went back; null where a provider undoes a payment, which has no name of its own. */
  readonly back: readonly { attemptId: string; id: string | null; amount: number }[]
}
/** As the entry of one provider's notifications takes it. */
export type Notification = { readonly headers: Record<string, string>; readonly body: string }

/** A real gateway over HTTP before a real stand-in, both seen as the contract sees them. */
export type Provider = {
  readonly method: PaymentMethod
  readonly webhook: 'stripeWebhook' | 'paypayWebhook' | 'payeasyWebhook'
  readonly gateway: (reach?: Reach) => Gateway
  readonly pay: (issued: Issued) => Promise<unknown>
  readonly wish: (control: { next?: Fault; on?: string; tell?: Manner }) => Promise<boolean>
  /** The trouble that was wished and did not strike yet. */
  readonly waitingFor: () => Promise<string>
  /** Which requests a call makes, in the stand-in's words. */
  readonly requests: (call: Call, attempt: Attempt, order?: RefundOrder) => readonly string[]
  readonly recorded: () => Promise<Recorded>
  readonly notified: () => readonly Notification[]
  /** The file by which it would settle with us today; undefined where there is none. */
  readonly settlement?: () => Promise<Uint8Array>
  readonly end: () => Promise<void>
}

/** Where a payer is sent, by an address. */
export const addressOf = ({ action }: Issued): string => {
  if (action?.kind === 'redirect' || action?.kind === 'qr') return action.url
  throw new Error('no address')
}

export const later = (ms: number) => () => new Date(Date.now() + ms)
export const dayMs = 24 * 60 * 60 * 1000

/** An attempt of now, for as long as the payer has by this gateway. */
export const begun = ({ method, gateway }: Provider, amount = attempt.amount): Attempt => {
  const { expiresAfterMs } = gateway().capabilities
  const openedAt = new Date()
  const expiresAt = new Date(openedAt.getTime() + expiresAfterMs).toISOString()
  return {
    ...{ ...attempt, method, amount, expiresAt },
    ...{ id: newUlid(), openedAt: openedAt.toISOString() },
  }
}
