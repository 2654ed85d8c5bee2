import * as z from 'zod'
import type { Fact } from '../../schemas/fact.ts'
import { Yen } from '../../schemas/money.ts'
import type { Refunded, RefundOrder } from './gateway.ts'
import { cancelUntil, onItsWayMs } from './paypay-cancel.ts'

const wholeAnswer = <T extends z.ZodType>(data: T) =>
  z.object({ BODY: z.object({ resultInfo: z.object({ code: z.literal('SUCCESS') }), data }) })

const Refund = wholeAnswer(
  z.object({
    status: z.enum(['CREATED', 'REFUNDED', 'FAILED']),
    merchantRefundId: z.string(),
    paymentId: z.string(),
    acceptedAt: z.int().min(1),
    amount: z.object({ amount: Yen, currency: z.literal('JPY') }),
  }),
)
const Payment = wholeAnswer(
  z.object({ status: z.string(), merchantPaymentId: z.string(), paymentId: z.string() }),
)

const factOf = (
  { attempt, amount }: RefundOrder,
  said: Pick<Fact, 'kind' | 'txn' | 'at'>,
): Fact => ({
  ...said,
  provider: 'paypay',
  noticeId: attempt.noticeId,
  attemptId: attempt.id,
  amount,
  verifiedBy: 'query',
})

/** A refund as it stands. Another name, amount or payment than we asked for is unknown. */
export const refundedBy = (order: RefundOrder, answer: unknown): Refunded => {
  const read = Refund.safeParse(answer)
  if (!read.success) return 'unknown'
  const { status, merchantRefundId, paymentId, acceptedAt, amount } = read.data.BODY.data
  const isOurs =
    merchantRefundId === order.id &&
    paymentId === order.receipt.txn &&
    amount.amount === order.amount
  if (!isOurs) return 'unknown'
  if (status !== 'REFUNDED') return status === 'FAILED' ? 'failed' : 'submitted'
  const at = new Date(acceptedAt * 1000).toISOString()
  return factOf(order, { kind: 'refund', txn: merchantRefundId, at })
}

/** Whether a payment was undone. That it was not is certain only once nobody can undo it any more. */
export const cancelledBy = (order: RefundOrder, answer: unknown, now: Date): Refunded => {
  const read = Payment.safeParse(answer)
  if (!read.success) return 'unknown'
  const { status, merchantPaymentId, paymentId } = read.data.BODY.data
  const { txn, at } = order.receipt
  if (merchantPaymentId !== order.attempt.id || paymentId !== txn) return 'unknown'
  if (status === 'CANCELED') return factOf(order, { kind: 'reversal', txn, at: now.toISOString() })
  const isTooLate = now.getTime() > cancelUntil(new Date(at)).getTime() + onItsWayMs
  return status === 'COMPLETED' && isTooLate ? 'failed' : 'unknown'
}
