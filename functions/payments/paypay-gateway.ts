import type { Attempt } from '../../schemas/attempt.ts'
import type { Capabilities, Gateway, Opened, Queried, RefundOrder } from './gateway.ts'
import { codeLifeMs, foundIn, isGone, openableMs, openedIn } from './paypay-answer.ts'
import { cancelUntil, isCancel } from './paypay-cancel.ts'
import { type Options as ClientOptions, paypayClient } from './paypay-client-gateway.ts'

type Options = ClientOptions & {
  readonly now: () => Date
  /** Whether new attempts may begin: those that are open are asked for all the same. */
  readonly isOffered?: boolean
}

const capabilities: Capabilities = {
  signedWebhook: false,
  minAmount: 1,
  maxAmount: 500_000,
  expiresAfterMs: codeLifeMs,
  visibleAfterMs: 0,
  refund: 'partial',
  cancelUntil,
  settlement: true,
}

/** PayPay's dynamic QR codes: shown on a screen, scanned or opened by the payer's phone. */
export const paypayGateway = ({ now, isOffered = true, ...options }: Options): Gateway => {
  const client = paypayClient(options)
  // Between the wish to close and the question after it, which alone decides.
  const deleted = new Set<string>()
  const refunds = () => import('./paypay-refund.ts')
  const queryRefund = async (order: RefundOrder) => {
    const { cancelledBy, refundedBy } = await refunds()
    return isCancel(order)
      ? cancelledBy(order, await client.paymentOf(order.attempt), now())
      : refundedBy(order, await client.refundOf(order))
  }
  return {
    capabilities,
    isOffered,
    async open(attempt: Attempt): Promise<Opened> {
      const isLate = now().getTime() >= Date.parse(attempt.openedAt) + openableMs
      // A code that lives longer than we look for its money must not be made.
      if (isLate || attempt.closingAt) return { stage: 'unknown' }
      return openedIn(attempt, await client.createCode(attempt))
    },
    async query(attempt: Attempt): Promise<Queried> {
      const answer = await client.paymentOf(attempt)
      return foundIn(attempt, answer, now(), deleted.delete(attempt.id))
    },
    async closeOpen({ id, reference }: Attempt) {
      // It may have been paid already: whatever the answer, the query after it tells.
      if (reference && isGone(await client.deleteCode(reference))) deleted.add(id)
    },
    async refund(order) {
      if (isCancel(order)) {
        // Its answer names neither payment nor amount: what became of the payment says it all.
        await client.cancel(order.attempt)
        return queryRefund(order)
      }
      const { isRefusal, refundedBy, refusedBy } = await refunds()
      const answer = await client.refund(order)
      if (isRefusal(answer)) return refusedBy(order, await client.refundOf(order))
      return refundedBy(order, answer)
    },
    queryRefund,
    readSettlement: async (file) =>
      (await import('./paypay-settlement.ts')).readPayPaySettlement(file),
  }
}
