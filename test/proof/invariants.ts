import { caseKey } from '../../schemas/case.ts'
import { type Fact, factKey } from '../../schemas/fact.ts'
import type { Session } from './bank.ts'
import { held, naming } from './bank.ts'
import { paidInOrder, type Run, receiptsOf, replayed, sum, yearsOf } from './evidence.ts'

/** What is wrong, in words; nothing where it holds. */
type Check = (run: Run) => string[]

const unless = (holds: boolean, text: string) => (holds ? [] : [text])
const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

export const i1OrderDoesNotMatter: Check = (run) => {
  const { facts } = run.last
  const others = [[...facts].reverse(), [...facts, ...facts], [...facts.slice(1), ...facts]]
  return others.flatMap((it) =>
    unless(same(replayed(run, it), replayed(run, facts)), `another state in another order`),
  )
}

export const i2NetIsConserved: Check = ({ bank, last, folds }) =>
  unless(folds.net(last.facts) === held(bank), `net is not the ${held(bank)} yen at the providers`)

export const i3OneReceiptPerTransaction: Check = ({ last }) => {
  const keys = receiptsOf(last.facts).map(factKey)
  return unless(new Set(keys).size === keys.length, `a receipt twice in ${keys}`)
}

export const i4MoneyAppears: Check = ({ bank, last }) => {
  const keys = new Set(last.facts.map(factKey))
  return paidInOrder(bank).flatMap(({ attempt: { method }, paid }) => {
    const { provider } = naming(method)
    return unless(keys.has(factKey({ provider, kind: 'receipt', ...paid })), `${paid.txn} is lost`)
  })
}

export const i5NoMoreBackThanCame: Check = ({ last, folds }) => {
  const back = sum(last.facts.filter(({ kind }) => kind === 'refund' || kind === 'reversal'))
  const came = sum(receiptsOf(last.facts))
  return [
    ...unless(back <= came, `${back} went back of ${came}`),
    ...unless(folds.net(last.facts) >= 0, 'net is below nothing'),
  ]
}

export const i6RankNeverFalls: Check = ({ ledgers, ranksIn }) =>
  ledgers.slice(1).flatMap((after, i) => {
    const before = ranksIn(ledgers[i] ?? after)
    const now = ranksIn(after)
    return [...before].flatMap(([id, was]) =>
      unless((now.get(id) ?? -1) >= was, `${id} fell from rank ${was}`),
    )
  })

export const i7ReceiptsAreVerified: Check = ({ last }) =>
  receiptsOf(last.facts).flatMap(({ provider, verifiedBy, txn }) =>
    unless(
      verifiedBy === 'query' || (provider === 'stripe' && verifiedBy === 'signature'),
      `${txn} is verified by ${verifiedBy}, which ${provider} cannot do`,
    ),
  )

/** Without money that came after the withdrawal, which is another Case. */
export const i8OneCaseForTwoPayments: Check = ({ bank, last, notice }) => {
  const cases = last.cases.filter(({ kind }) => kind === 'overpaid')
  const until = last.withdrawnAt ? Date.parse(last.withdrawnAt) : Number.POSITIVE_INFINITY
  const inTime = paidInOrder(bank).filter(({ paid }) => Date.parse(paid.at) <= until)
  const came = sum(inTime.map(({ paid }) => paid))
  const stays = came - sum(inTime.flatMap(({ refunded }) => refunded ?? []))
  return [
    ...unless(cases.length <= 1, `${cases.length} Cases: ${cases.map(caseKey)}`),
    ...unless(stays <= notice.amount || cases.length === 1, 'too much money, and no Case'),
    ...unless(came > notice.amount || cases.length === 0, 'a Case, and never too much money'),
  ]
}

export const i9GateIsOpenWhilePaid: Check = ({ bank, notice, fee }) => {
  const isOpen = fee?.status === 'paid' || fee?.status === 'overpaid'
  return unless(isOpen === held(bank) >= notice.amount, `the gate is ${isOpen ? 'open' : 'shut'}`)
}

export const i10DayIsTheProviders: Check = ({ bank, last, notice, folds }) =>
  receiptsOf(last.facts).flatMap((fact) => {
    const paid = bank.sessions.get(fact.attemptId)?.paid
    const { day } = yearsOf(paid?.at ?? fact.at)
    const { paidOn } = folds.bookingOf(notice, fact)
    return unless(paidOn === day, `${fact.txn} was paid on ${day}, not on ${paidOn}`)
  })

export const i11SameKeySameBytes: Check = ({ answers }) =>
  [...answers].flatMap(([key, { bodies }]) =>
    unless(new Set(bodies).size <= 1, `${key} got ${[...new Set(bodies)].join(' and ')}`),
  )

export const i12OneOpenPerMethod: Check = ({ ledgers, folds }) =>
  ledgers.flatMap(({ attempts, facts }) => {
    const methods = attempts.filter((it) => folds.isOpen(it, facts)).map(({ method }) => method)
    return unless(new Set(methods).size === methods.length, `open at once: ${methods}`)
  })

export const i13NothingOpensWhenPaid: Check = ({ journal, notice, folds }) => {
  const known: Fact[] = []
  return journal.flatMap((entry) => {
    if (entry.what === 'fact') known.push(entry.fact)
    if (entry.what !== 'begin') return []
    return unless(folds.net(known) < notice.amount, `${entry.attempt.id} opened when paid`)
  })
}

export const i14YearStays: Check = ({ ledgers, last, notice, folds }) => {
  const seen = new Map<string, string>()
  const moved = ledgers.flatMap((ledger) =>
    receiptsOf(ledger.facts).flatMap((fact) => {
      const now = JSON.stringify(folds.bookingOf(ledger.notice, fact))
      const before = seen.get(factKey(fact)) ?? now
      seen.set(factKey(fact), now)
      return unless(before === now, `${fact.txn} moved from ${before} to ${now}`)
    }),
  )
  const misbooked = receiptsOf(last.facts).flatMap((fact) => {
    const { fiscalYear, bookedYear } = folds.bookingOf(notice, fact)
    const { year, isClosed } = yearsOf(fact.at, notice.fiscalYear)
    const expected = [notice.fiscalYear ?? year, isClosed ? year : (notice.fiscalYear ?? year)]
    return unless(same([fiscalYear, bookedYear], expected), `${fact.txn} is not of ${expected}`)
  })
  return [...moved, ...misbooked]
}

const isAsAtProvider = (session: Session | undefined, status: string | undefined) =>
  session?.paid ? status === 'succeeded' : ['expired', 'cancelled', 'failed'].includes(status ?? '')

export const i15CrashesConverge: Check = ({ unrest, bank, last, folds }) => [
  ...unrest,
  ...last.attempts.flatMap((attempt) => {
    const status = folds.attemptStatus(attempt, last.facts)
    const session = bank.sessions.get(attempt.id)
    return unless(isAsAtProvider(session, status), `${attempt.id} ends as ${status}`)
  }),
]

export const i17ReadingWritesNothing: Check = ({ readsThatWrote }) => readsThatWrote

export const i18AmountsAreWholeYen: Check = ({ last }) =>
  [...last.facts, ...last.attempts].flatMap(({ amount }) =>
    unless(Number.isInteger(amount) && amount > 0 && amount < 1e11, `${amount} yen`),
  )
