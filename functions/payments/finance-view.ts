import { caseKey } from '../../schemas/case.ts'
import { outcomesOf } from '../../schemas/case-outcomes.ts'
import { codeOf, problems, type Refusal } from '../../schemas/contract/problem.ts'
import type { Fact } from '../../schemas/fact.ts'
import { factKey } from '../../schemas/fact.ts'
import type { CaseItem, MoneyFact, NoticeRecord, PaymentCase } from '../../schemas/finance.ts'
import type { Result } from '../result.ts'
import { isUsed, mayBind } from './binding.ts'
import { bookingOf } from './booking.ts'
import { oddMoney } from './cases.ts'
import type { FinanceDeps } from './finance-deps.ts'
import type { OpenedCase } from './finance-store.ts'
import type { Ledger } from './ledger.ts'
import { excess, isOverdue, net, noticeStatus, paidAt } from './status.ts'
import { attemptView } from './view.ts'
import { mayWithdraw } from './withdrawing.ts'

const moneyOf = (fact: Fact, ledger: Ledger | undefined): MoneyFact => {
  const over = ledger ? excess(ledger).find((it) => factKey(it.fact) === factKey(fact)) : undefined
  return {
    ...fact,
    method: ledger?.attempts.find(({ id }) => id === fact.attemptId)?.method ?? null,
    excess: over?.amount ?? 0,
    booking: ledger && fact.kind === 'receipt' ? bookingOf(ledger.notice, fact) : null,
  }
}

const byTime = (a: Fact, b: Fact) => Date.parse(a.at) - Date.parse(b.at)

const caseItems = (ledger: Ledger, { store }: FinanceDeps): CaseItem[] =>
  ledger.cases.map((found) => ({
    id: store.caseId(found),
    kind: found.kind,
    noticeId: found.noticeId,
    openedAt: found.openedAt,
    settledAt: ledger.settlements.find((it) => caseKey(it) === caseKey(found))?.at ?? null,
  }))

const act = <K extends 'bind' | 'withdraw'>(kind: K, may: Result<true, Refusal>) =>
  may.ok ? { kind } : { kind, whyNot: problems[codeOf(may.error)].title }

/** Nothing to choose where it is used, or was never ours to take back. */
const actsOf = (ledger: Ledger): NoticeRecord['acts'] => {
  if (isUsed(ledger) || ledger.withdrawnAt) return []
  return [act('bind', mayBind(ledger)), act('withdraw', mayWithdraw(ledger))]
}

export const recordOf = (ledger: Ledger, deps: FinanceDeps): NoticeRecord => {
  const { notice, facts, withdrawnAt, withdrawn, binding } = ledger
  const { confirmation, payer, accepts, ...shown } = notice
  const isByHand = notice.purpose.kind === 'elsewhere'
  return {
    ...shown,
    confirmation: isByHand ? confirmation : null,
    status: noticeStatus(ledger),
    net: net(facts),
    paidAt: paidAt(ledger),
    overdue: isOverdue(ledger, deps.now()),
    withdrawal: withdrawnAt ? { at: withdrawnAt, reason: withdrawn?.reason ?? null } : null,
    binding: binding ?? null,
    used: isUsed(ledger),
    attempts: ledger.attempts.map((it) => attemptView(it, ledger)),
    facts: [...facts].sort(byTime).map((it) => moneyOf(it, ledger)),
    cases: caseItems(ledger, deps),
    payAt: deps.payAt,
    acts: actsOf(ledger),
  }
}

export const caseView = (opened: OpenedCase, deps: FinanceDeps): PaymentCase => {
  const { id, found, ledger, settlement } = opened
  const money = ledger ? oddMoney(found, ledger) : [found.fact ?? []].flat()
  return {
    id,
    kind: found.kind,
    noticeId: ledger ? found.noticeId : null,
    openedAt: found.openedAt,
    settledAt: settlement?.at ?? null,
    money: [...money].sort(byTime).map((it) => moneyOf(it, ledger)),
    notice: ledger ? recordOf(ledger, deps) : null,
    outcomes: settlement ? [] : [...outcomesOf[found.kind]],
    settlement: settlement ?? null,
  }
}
