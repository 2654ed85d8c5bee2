import { jstDay } from '../../schemas/japan.ts'
import type { RefundOrder } from './gateway.ts'

const dayMs = 24 * 60 * 60 * 1000

/** 取消 is open until 00:14:59 JST of the next day (PayPay OPA, Cancel a payment); after it, only 返金. */
export const cancelUntil = (paidAt: Date): Date =>
  new Date(`${jstDay(new Date(paidAt.getTime() + dayMs))}T00:14:59+09:00`)

/** On its way for a moment: what is asked for in the last minute is a refund from the start. */
export const onItsWayMs = 60_000

/** Decided by the order alone, so that a repeat goes the same way. */
export const isCancel = ({ amount, receipt, requestedAt }: RefundOrder) =>
  amount === receipt.amount &&
  Date.parse(requestedAt) + onItsWayMs < cancelUntil(new Date(receipt.at)).getTime()
