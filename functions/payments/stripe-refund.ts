import * as z from 'zod'
import { Yen } from '../../schemas/money.ts'
import type { Refunded, RefundOrder } from './gateway.ts'

/** By our own name a lost answer is found again; the key holds for a day (Stripe API, Idempotent requests). */
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
const Refunds = z.object({
  data: z.array(z.object({ metadata: z.looseObject({ refundId: z.string().optional() }) })),
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

/** Ours among the refunds of the payment. A list without it says nothing: it may still be on its way. */
export const refundIn = (order: RefundOrder, answer: unknown): Refunded => {
  const read = Refunds.safeParse(answer)
  const at = read.data?.data.findIndex(({ metadata }) => metadata.refundId === order.id) ?? -1
  return refundedBy(order, (answer as { data?: unknown[] } | undefined)?.data?.[at])
}
