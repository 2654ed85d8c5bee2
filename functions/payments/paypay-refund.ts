import * as z from 'zod'
import type { Fact } from '../../schemas/fact.ts'
import { Yen } from '../../schemas/money.ts'
import type { Refunded, RefundOrder } from './gateway.ts'
import { cancelUntil, onItsWayMs } from './paypay-cancel.ts'

const wholeAnswer = <T extends z.ZodType>(data: T) =>
  z.object({ BODY: z.object({ resultInfo: z.object({ code: z.literal('SUCCESS') }), data }) })

/** PayPay tries until it succeeds: REFUND_FAILED is no end of it (paypay.ne.jp/developers-faq/refund/refund_failed). */
const Refund = wholeAnswer(
  z.object({
    status: z.enum(['CREATED', 'REFUNDED', 'REFUND_FAILED']),
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
  if (status !== 'REFUNDED') return 'submitted'
  const at = new Date(acceptedAt * 1000).toISOString()
  return factOf(order, { kind: 'refund', txn: merchantRefundId, at })
}

/**
 * By these PayPay says that it makes no refund (integration.paypay.ne.jp, What is the reason for the refund failure; response
 * codes of its SDK for Java). TRANSACTION_FAILED may go well by the same name, and INTERNAL_SERVER_ERROR says nothing.
 */
const Refusal = z.object({
  STATUS: z.int().min(400).max(499),
  BODY: z.object({
    resultInfo: z.object({
      code: z.enum([
        'INVALID_PARAMS',
        'UNACCEPTABLE_OP',
        'CANCELED_USER',
        'REFUND_LIMIT_EXCEEDED',
        'REFUND_WINDOW_EXCEED',
        'RESOURCE_NOT_FOUND',
      ]),
    }),
  }),
})
export const isRefusal = (answer: unknown) => Refusal.safeParse(answer).success

const Unknown = z.object({
  STATUS: z.literal(404),
  BODY: z.object({ resultInfo: z.object({ code: z.literal('NO_SUCH_REFUND_ORDER') }) }),
})
/** What was refused is a refund all the same where an earlier one of that name was taken. */
export const refusedBy = (order: RefundOrder, found: unknown): Refunded =>
  Unknown.safeParse(found).success ? 'failed' : refundedBy(order, found)

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
