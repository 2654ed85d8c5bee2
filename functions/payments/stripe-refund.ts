import * as z from 'zod'
import { Yen } from '../../schemas/money.ts'
import type { Refunded, RefundOrder } from './gateway.ts'

/** By our own name a refund is found again when Stripe has forgotten the key, after a day (Stripe API, Idempotent requests). */
export const refundFor = ({ id, attempt, receipt, amount }: RefundOrder) => ({
  payment_intent: receipt.txn,
  amount,
  reason: 'requested_by_customer' as const,
  metadata: { refundId: id, attemptId: attempt.id, noticeId: attempt.noticeId },
})

const Refund = z.object({
  id: z.string(),
  amount: Yen,
  currency: z.literal('jpy'),
  created: z.int(),
  payment_intent: z.string(),
  status: z.enum(['pending', 'requires_action', 'succeeded', 'failed', 'canceled']),
  metadata: z.object({ refundId: z.string() }),
})
/** All of them: of a list that goes on elsewhere nobody can say what is not in it. */
const Refunds = z.object({
  has_more: z.literal(false),
  data: z.array(z.looseObject({ metadata: z.record(z.string(), z.string()).nullish() })),
})

/** One refund as it stands. Another name, amount or payment than we asked for is unknown. */
export const refundedBy = (order: RefundOrder, answer: unknown): Refunded => {
  const read = Refund.safeParse(answer)
  if (!read.success) return 'unknown'
  const { id: txn, amount, created, payment_intent, status, metadata } = read.data
  const isOurs =
    metadata.refundId === order.id &&
    amount === order.amount &&
    payment_intent === order.receipt.txn
  if (!isOurs) return 'unknown'
  if (status === 'failed' || status === 'canceled') return 'failed'
  if (status !== 'succeeded') return 'submitted'
  const { noticeId, id: attemptId } = order.attempt
  const at = new Date(created * 1000).toISOString()
  const whose = { provider: 'stripe', noticeId, attemptId } as const
  return { ...whose, kind: 'refund', txn, amount, at, verifiedBy: 'query' }
}

/** Ours among the refunds of the payment. `none` is no answer of its own: it may still be on its way. */
export const refundIn = (order: RefundOrder, answer: unknown): Refunded | 'none' => {
  const read = Refunds.safeParse(answer)
  if (!read.success) return 'unknown'
  const ours = read.data.data.find(({ metadata }) => metadata?.refundId === order.id)
  return ours ? refundedBy(order, ours) : 'none'
}

/** By these Stripe says that it made no refund (docs.stripe.com/error-codes); too much has no code of its own. */
const Refusal = z.union([
  z.object({
    type: z.literal('StripeInvalidRequestError'),
    code: z.enum([
      'charge_already_refunded',
      'charge_disputed',
      'charge_not_refundable',
      'refund_disputed_payment',
      'balance_insufficient',
      'insufficient_funds',
    ]),
  }),
  z.object({ type: z.literal('StripeInvalidRequestError'), param: z.literal('amount') }),
])
export const isRefusal = (error: unknown) => Refusal.safeParse(error).success
