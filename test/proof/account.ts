import { casesIn } from '../../functions/payments/cases.ts'
import type { Ledger } from '../../functions/payments/ledger.ts'
import type { NoticeStore } from '../../functions/payments/notice-store.ts'
import { PaymentMethod } from '../../schemas/attempt.ts'
import type { Fact } from '../../schemas/fact.ts'
import type { Notice } from '../../schemas/notice.ts'
import { naming } from './bank.ts'
import { receiptsOf, sum } from './evidence.ts'
import type { StandIns } from './stand-ins.ts'

/** One method: what its provider took, what the ledger has, and the yen by which they differ, with a Case or unexplained. */
export type Row = {
  readonly method: PaymentMethod
  notices: number
  payments: number
  yenAtProvider: number
  yenInLedger: number
  bySignature: number
  byQuery: number
  troubles: number
  yenInCases: number
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

/** By transaction, the yen that stand on one side and not, or otherwise, on the other. */
const differences = (taken: readonly Taken[], receipts: readonly Taken[]) => {
  const rest = new Map<string, number>()
  for (const { txn, amount } of taken) rest.set(txn, (rest.get(txn) ?? 0) + amount)
  for (const { txn, amount } of receipts) rest.set(txn, (rest.get(txn) ?? 0) - amount)
  return [...rest].map(([txn, yen]) => ({ txn, amount: Math.abs(yen) }))
}

/** Money over which somebody of the office gets a Case: a provider once told another amount than it took. */
const withCase = (ledgers: readonly (Ledger | undefined)[]) =>
  new Set(
    ledgers
      .filter((it) => it && (it.cases.length || casesIn(it, { isAtWork: false }).length))
      .flatMap((it) => it?.facts.map(({ txn }) => txn) ?? []),
  )

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
  const explained = withCase(ledgers)
  const rows: Row[] = []
  for (const method of PaymentMethod.options) {
    const { provider } = naming(method)
    const taken = await takenBy(standIns, method)
    const ours = receipts.filter((it) => it.provider === provider)
    const signed = ours.filter(({ verifiedBy }) => verifiedBy === 'signature').length
    const lost = orphans.filter((it) => it.provider === provider)
    const differing = differences(taken, ours)
    // An answer that was wished wrong is wrong by one yen: more than those is explained by nobody.
    const most = troubles[method]
    const inCases = Math.min(most, sum(differing.filter(({ txn }) => explained.has(txn))))
    rows.push({
      method,
      notices: ledgers.filter((it) => it?.attempts.some((one) => one.method === method)).length,
      payments: taken.length,
      yenAtProvider: sum(taken),
      yenInLedger: sum(ours),
      bySignature: signed,
      byQuery: ours.length - signed,
      troubles: troubles[method],
      yenInCases: inCases,
      unexplained: sum(differing) - inCases + sum(lost),
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
