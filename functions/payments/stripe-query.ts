import * as z from 'zod'
import type { Attempt } from '../../schemas/attempt.ts'
import type { Fact } from '../../schemas/fact.ts'
import { Yen } from '../../schemas/money.ts'
import type { Opened, Queried } from './gateway.ts'

const Charged = z.object({ latest_charge: z.object({ created: z.int() }) })

const Created = z.object({
  id: z.string().min(1),
  url: z.url({ protocol: /^https?$/ }),
  client_reference_id: z.string(),
  amount_total: Yen,
  currency: z.literal('jpy'),
})

/** A session for our attempt and our amount; whatever is not one may have become one all the same. */
export const openedAs = ({ id, amount }: Attempt, answer: unknown): Opened => {
  const read = Created.safeParse(answer)
  if (!read.success) return { stage: 'unknown' }
  const { id: reference, url, client_reference_id, amount_total } = read.data
  if (client_reference_id !== id || amount_total !== amount) return { stage: 'unknown' }
  return { stage: 'pending', reference, action: { kind: 'redirect', url } }
}

const Session = z.object({
  id: z.string(),
  client_reference_id: z.string(),
  url: z.url().nullish(),
  status: z.enum(['open', 'complete', 'expired']),
  payment_status: z.string(),
  payment_intent: z.union([z.string(), Charged.extend({ id: z.string() })]).nullish(),
  amount_total: Yen,
  currency: z.literal('jpy'),
})

/** What the search for a payment by our metadata gives. */
const Intents = z.object({
  data: z.array(
    Charged.partial().extend({
      id: z.string(),
      status: z.string(),
      metadata: z.object({ attemptId: z.string() }),
      currency: z.literal('jpy'),
      amount_received: z.int(),
    }),
  ),
})

const timeOf = (seconds: number) => new Date(seconds * 1000).toISOString()

const factOf = (
  { id, noticeId }: Attempt,
  said: Pick<Fact, 'kind' | 'txn' | 'amount' | 'at'>,
): Fact => ({ ...said, provider: 'stripe', noticeId, attemptId: id, verifiedBy: 'query' })

/** A session as it stands, in our words. What cannot be read is unknown, never failed. */
export const foundInSession = (attempt: Attempt, answer: unknown, now: Date): Queried => {
  const read = Session.safeParse(answer)
  // Another attempt's session, whatever it says, says nothing of this one.
  if (!read.success || read.data.client_reference_id !== attempt.id) return 'unknown'
  const { id, url, status, payment_status, payment_intent: intent, amount_total } = read.data
  if (payment_status === 'paid') {
    // The time of the charge decides 納付日: without it there is no receipt to be written yet.
    if (!intent || typeof intent === 'string') return 'unknown'
    const at = timeOf(intent.latest_charge.created)
    return factOf(attempt, { kind: 'receipt', txn: intent.id, amount: amount_total, at })
  }
  if (status === 'expired')
    return factOf(attempt, {
      kind: 'expired',
      txn: id,
      amount: amount_total,
      at: now.toISOString(),
    })
  if (status === 'complete' || attempt.stage === 'pending' || !url) return 'open'
  if (amount_total !== attempt.amount) return 'unknown'
  return { stage: 'pending', reference: id, action: { kind: 'redirect', url } }
}

/** Stripe's search lags behind; an empty answer counts only this long after the last possible payment. */
const searchLagMs = 60 * 60 * 1000

/** What is left where no session can be found: money that names the attempt, or, late enough, none. */
export const foundBySearch = (attempt: Attempt, answer: unknown, now: Date): Queried => {
  const read = Intents.safeParse(answer)
  const isOurs = read.data?.data.every(({ metadata }) => metadata.attemptId === attempt.id)
  if (!read.success || !isOurs) return 'unknown'
  const paid = read.data.data.find(({ status }) => status === 'succeeded')
  if (paid) {
    if (!paid.latest_charge) return 'unknown'
    const at = timeOf(paid.latest_charge.created)
    return factOf(attempt, { kind: 'receipt', txn: paid.id, amount: paid.amount_received, at })
  }
  if (now.getTime() < Date.parse(attempt.expiresAt) + searchLagMs) return 'unknown'
  const { id: txn, amount } = attempt
  return factOf(attempt, { kind: 'expired', txn, amount, at: now.toISOString() })
}
