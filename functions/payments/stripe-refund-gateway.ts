import type { RefundOrder } from './gateway.ts'
import type { Client } from './stripe-client-gateway.ts'
import { isRefusal, refundedBy, refundFor, refundIn } from './stripe-refund.ts'

const listed = async ({ stripe, quick }: Client, order: RefundOrder) => {
  const all = { payment_intent: order.receipt.txn, limit: 100 }
  return refundIn(order, await stripe.refunds.list(all, quick))
}

/** However often it is sent, there is one refund: by the same key for a day, and by its name for ever. */
export const refund = async (client: Client, order: RefundOrder) => {
  try {
    const before = await listed(client, order)
    if (before !== 'none') return before
    const once = { idempotencyKey: `${order.id}:refund`, maxNetworkRetries: 0 }
    return refundedBy(order, await client.stripe.refunds.create(refundFor(order), once))
  } catch (error) {
    return isRefusal(error) ? 'failed' : 'unknown'
  }
}

export const queryRefund = async (client: Client, order: RefundOrder) => {
  try {
    const found = await listed(client, order)
    return found === 'none' ? 'unknown' : found
  } catch {
    return 'unknown'
  }
}
