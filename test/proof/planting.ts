import type { Gateways, Queried } from '../../functions/payments/gateway.ts'
import type { NoticeStore } from '../../functions/payments/notice-store.ts'
import type { Attempt, PaymentMethod } from '../../schemas/attempt.ts'
import type { Fact } from '../../schemas/fact.ts'

export const storeWith =
  (change: (store: NoticeStore) => Partial<NoticeStore>) =>
  (store: NoticeStore): NoticeStore => ({ ...store, ...change(store) })

/** Receipts of one method, as a mistaken gateway reads them. */
export const receiptsWith =
  (method: PaymentMethod, change: (receipt: Fact) => Partial<Fact>) =>
  (gateways: Gateways): Gateways => {
    const gateway = gateways[method]
    if (!gateway) return gateways
    const misread = (found: Queried) =>
      typeof found === 'object' && 'kind' in found && found.kind === 'receipt'
        ? { ...found, ...change(found) }
        : found
    const query = async (attempt: Attempt) => misread(await gateway.query(attempt))
    return { ...gateways, [method]: { ...gateway, query } }
  }
