import * as z from 'zod'
import type { Attempt } from '../../schemas/attempt.ts'
import type { Fact } from '../../schemas/fact.ts'
import { Yen } from '../../schemas/money.ts'
import type { Opened, Queried } from './gateway.ts'

const answered = (code: string) => z.object({ resultInfo: z.object({ code: z.literal(code) }) })
const amount = z.object({ amount: Yen, currency: z.literal('JPY') })

const Created = z.object({
  BODY: answered('SUCCESS').extend({
    data: z.object({
      codeId: z.string().min(1),
      url: z.url({ protocol: /^https?$/ }),
      // It becomes a link of a page of ours.
      deeplink: z.url({ protocol: /^(https?|paypay)$/ }),
      merchantPaymentId: z.string(),
      amount,
    }),
  }),
})
const Paid = z.object({
  // What was given back later had been paid all the same.
  status: z.enum(['COMPLETED', 'REFUNDED']),
  paymentId: z.string().min(1),
  acceptedAt: z.int().min(1),
  amount,
})
const Payment = z.object({
  BODY: answered('SUCCESS').extend({
    data: z
      .union([Paid, z.object({ status: z.enum(['CREATED', 'EXPIRED', 'CANCELED', 'FAILED']) })])
      .and(z.object({ merchantPaymentId: z.string() })),
  }),
})
const NotFound = z.object({
  STATUS: z.int().min(400).max(499),
  BODY: answered('DYNAMIC_QR_PAYMENT_NOT_FOUND'),
})
const Gone = z.object({
  BODY: z.union([answered('SUCCESS'), answered('DYNAMIC_QR_NOT_FOUND')]),
})

/**
 * A code for our attempt and our amount. PayPay answers the same name again with the earlier code or with
 * DUPLICATE_DYNAMIC_QR_REQUEST: whatever is not a code of ours may have become one all the same.
 */
export const openedIn = ({ id, amount }: Attempt, answer: unknown): Opened => {
  const read = Created.safeParse(answer)
  if (!read.success) return { stage: 'unknown' }
  const { codeId: reference, url, deeplink, merchantPaymentId, amount: asked } = read.data.BODY.data
  if (merchantPaymentId !== id || asked.amount !== amount) return { stage: 'unknown' }
  return { stage: 'pending', reference, action: { kind: 'qr', url, deeplink } }
}

export const isGone = (answer: unknown) => Gone.safeParse(answer).success

/** PayPay lets go of a code five minutes after it made it. */
export const codeLifeMs = 5 * 60_000
/** Until then a code may be made: a request that died is carried on. */
export const openableMs = 4 * 60_000
/** What PayPay's clock and the way there may add. */
const graceMs = 30_000
/** A code that was opened at the last moment, by an answer that we never got. */
const unseenGraceMs = openableMs + graceMs
/** So long an opening may be on its way; the code of one that was lost was shown to nobody. */
const onItsWayMs = 60_000

/** Whether nobody can pay any more, if there is no money now. */
const isOver = ({ openedAt, expiresAt, reference, closingAt }: Attempt, now: Date) => {
  if (reference) return now.getTime() >= Date.parse(expiresAt) + graceMs
  if (closingAt) return now.getTime() >= Date.parse(openedAt) + onItsWayMs
  return now.getTime() >= Date.parse(expiresAt) + unseenGraceMs
}

const ended = { EXPIRED: 'expired', CANCELED: 'cancelled', FAILED: 'failed' } as const

/** A payment as it stands, in our words. What cannot be read is unknown, never failed. */
export const foundIn = (
  attempt: Attempt,
  answer: unknown,
  now: Date,
  isDeleted: boolean,
): Queried => {
  const fact = (said: Pick<Fact, 'kind' | 'txn' | 'amount' | 'at'>): Fact => ({
    ...said,
    provider: 'paypay',
    noticeId: attempt.noticeId,
    attemptId: attempt.id,
    verifiedBy: 'query',
  })
  const without = (kind: 'expired' | 'cancelled' | 'failed') =>
    fact({ kind, txn: attempt.id, amount: attempt.amount, at: now.toISOString() })
  const isNone = NotFound.safeParse(answer).success
  if (isNone) return isDeleted || isOver(attempt, now) ? without('expired') : 'open'
  const read = Payment.safeParse(answer)
  if (!read.success || read.data.BODY.data.merchantPaymentId !== attempt.id) return 'unknown'
  const { data } = read.data.BODY
  if ('paymentId' in data) {
    const at = new Date(data.acceptedAt * 1000).toISOString()
    return fact({ kind: 'receipt', txn: data.paymentId, amount: data.amount.amount, at })
  }
  if (data.status !== 'CREATED') return without(ended[data.status])
  return isOver(attempt, now) ? without('expired') : 'open'
}
