import type { NoticeStore } from '../../functions/payments/notice-store.ts'
import { PaymentMethod } from '../../schemas/attempt.ts'
import type { Fact } from '../../schemas/fact.ts'
import type { Notice } from '../../schemas/notice.ts'
import { naming } from './bank.ts'
import { receiptsOf, sum } from './evidence.ts'
import type { StandIns } from './stand-ins.ts'

/** One method: what its provider took, what the ledger has, and the yen that only one of them knows. */
export type Row = {
  readonly method: PaymentMethod
  notices: number
  payments: number
  yenAtProvider: number
  yenInLedger: number
  bySignature: number
  byQuery: number
  troubles: number
  unexplained: number
}

type Taken = { readonly txn: string; readonly amount: number }

/** The provider's own books, out of the stand-in. */
const takenBy = async ({ state }: StandIns, method: PaymentMethod): Promise<Taken[]> => {
  const known = await state(method)
  const all = <T>(name: string) => Object.values<T>(known[name])
  if (method === 'card')
    return all<{ id: string; amount_received: number }>('intents').map((it) => ({
      txn: it.id,
      amount: it.amount_received,
    }))
  if (method === 'paypay')
    return all<{ paymentId?: string; status: string; amount: { amount: number } }>('codes').flatMap(
      ({ status, paymentId, amount }) =>
        status === 'COMPLETED' && paymentId ? { txn: paymentId, amount: amount.amount } : [],
    )
  return all<{ AccessID: string; Status: string; Amount: string; Tax: string }>('trades').flatMap(
    ({ Status, AccessID, Amount, Tax }) =>
      Status === 'PAYSUCCESS' ? { txn: AccessID, amount: Number(Amount) + Number(Tax) } : [],
  )
}

/** Yen that stand on one side and not, or otherwise, on the other. */
const unexplained = (taken: readonly Taken[], receipts: readonly Taken[]) => {
  const rest = new Map<string, number>()
  for (const { txn, amount } of taken) rest.set(txn, (rest.get(txn) ?? 0) + amount)
  for (const { txn, amount } of receipts) rest.set(txn, (rest.get(txn) ?? 0) - amount)
  return [...rest.values()].reduce((all, it) => all + Math.abs(it), 0)
}

type Books = {
  readonly notices: readonly Notice[]
  readonly store: NoticeStore
  readonly standIns: StandIns
  readonly troubles: Record<PaymentMethod, number>
  readonly orphans: readonly Fact[]
}

export const addUp = async ({ notices, store, standIns, troubles, orphans }: Books) => {
  const ledgers = await Promise.all(notices.map(({ id }) => store.read(id)))
  const receipts = receiptsOf(ledgers.flatMap((it) => it?.facts ?? []))
  const rows: Row[] = []
  for (const method of PaymentMethod.options) {
    const { provider } = naming(method)
    const taken = await takenBy(standIns, method)
    const ours = receipts.filter((it) => it.provider === provider)
    const signed = ours.filter(({ verifiedBy }) => verifiedBy === 'signature').length
    const lost = orphans.filter((it) => it.provider === provider)
    rows.push({
      method,
      notices: ledgers.filter((it) => it?.attempts.some((one) => one.method === method)).length,
      payments: taken.length,
      yenAtProvider: sum(taken),
      yenInLedger: sum(ours),
      bySignature: signed,
      byQuery: ours.length - signed,
      troubles: troubles[method],
      unexplained: unexplained(taken, ours) + sum(lost),
    })
  }
  return rows
}

/** As a table of Markdown. */
export const tableOf = (rows: readonly Row[]) => {
  const line = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`
  const names = Object.keys(rows[0] ?? {})
  return [
    line(names),
    line(names.map(() => '---')),
    ...rows.map((row) => line(Object.values(row))),
  ].join('\n')
}
