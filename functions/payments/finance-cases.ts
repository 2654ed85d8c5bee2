import type { CaseOutcome, Settlement } from '../../schemas/case.ts'
import { outcomesOf } from '../../schemas/case-outcomes.ts'
import type { Contract } from '../../schemas/contract/index.ts'
import type { Input } from '../../schemas/contract/operation.ts'
import { factKey } from '../../schemas/fact.ts'
import { err, ok } from '../result.ts'
import { oddMoney } from './cases.ts'
import type { FinanceDeps, Officer } from './finance-deps.ts'
import type { OpenedCase } from './finance-store.ts'
import { caseView } from './finance-view.ts'

export const listPaymentCases =
  ({ store }: FinanceDeps) =>
  async ({ query }: Input<Contract['listPaymentCases']>) => {
    const [{ items, next }, open] = await Promise.all([
      store.list(query.show, query.cursor),
      store.countOpen(),
    ])
    return ok({ status: 200, body: { items, open, ...(next && { cursor: next }) } } as const)
  }

export const getPaymentCase =
  (deps: FinanceDeps) =>
  async ({ params }: Input<Contract['getPaymentCase']>, { actor }: Officer) => {
    const opened = await deps.store.open(params.caseId)
    if (!opened) return err('not_found')
    deps.audit({ officer: actor, act: 'read-case', caseId: opened.id })
    return ok({ status: 200, body: caseView(opened, deps) } as const)
  }

type Wish = { readonly outcome: CaseOutcome; readonly reason: string }

/** What is seen now is covered; money of which we hear later is another Case. */
const settlementOf = (
  { found, ledger }: OpenedCase,
  { outcome, reason }: Wish,
  { actor }: Officer,
  at: string,
): Settlement => ({
  kind: found.kind,
  about: found.about,
  outcome,
  reason,
  by: actor,
  at,
  facts: ledger ? oddMoney(found, ledger).map(factKey) : [found.fact ?? []].flat().map(factKey),
})

/** Written once: sent again it is the same, and another wish is told what stands. */
export const settlePaymentCase =
  (deps: FinanceDeps) =>
  async ({ params, body }: Input<Contract['settlePaymentCase']>, officer: Officer) => {
    for (let look = 1; look <= 2; look++) {
      const opened = await deps.store.open(params.caseId)
      if (!opened) return err('not_found')
      const { found, settlement } = opened
      if (settlement) {
        const { outcome, reason, at } = settlement
        const isSame = outcome === body.outcome && reason === body.reason
        if (isSame) return ok({ status: 200, body: caseView(opened, deps) } as const)
        return err({ code: 'case_settled', details: { outcome, at } })
      }
      if (!outcomesOf[found.kind].includes(body.outcome)) return err('outcome_not_offered')
      const settled = settlementOf(opened, body, officer, deps.now().toISOString())
      // Whoever was first: the next look tells what stands.
      if (await deps.store.settle(opened, settled))
        deps.audit({ officer: officer.actor, act: `settle-${body.outcome}`, caseId: opened.id })
    }
    throw new Error('lost a race that ends with a settlement')
  }
