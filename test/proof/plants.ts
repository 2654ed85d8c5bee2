import { attemptStatus, rank } from '../../functions/payments/status.ts'
import type { Fact } from '../../schemas/fact.ts'
import { receiptsOf, sum } from './evidence.ts'
import type { Invariant } from './judge.ts'
import { receiptsWith, storeWith } from './planting.ts'
import { folds, type Plant } from './world.ts'

const keepsEveryDelivery = storeWith((store) => {
  const again: Fact[] = []
  return {
    append: async (fact) => {
      const outcome = await store.append(fact)
      if (outcome === 'known') again.push(fact)
      return outcome
    },
    read: async (...sent) => {
      const ledger = await store.read(...sent)
      return ledger && { ...ledger, facts: [...ledger.facts, ...again] }
    },
  }
})

const shutsTheDoor = storeWith((store) => ({
  append: async (fact) => {
    const { attempts = [], facts = [] } = (await store.read(fact.noticeId)) ?? {}
    const attempt = attempts.find(({ id }) => id === fact.attemptId)
    const isOver = attempt && rank(attemptStatus(attempt, facts)) > rank('pending')
    return isOver && fact.kind === 'receipt' ? 'known' : store.append(fact)
  },
}))

const givesBackTwice = storeWith((store) => ({
  append: async (fact) => {
    if (fact.kind === 'refund') await store.append({ ...fact, txn: `${fact.txn}-again` })
    return store.append(fact)
  },
}))

const answersAsItIsNow = storeWith((store) => ({
  read: async (...sent) => {
    const ledger = await store.read(...sent)
    const { answer, attemptId } = ledger?.keyed ?? {}
    const attempt = ledger?.attempts.find(({ id }) => id === attemptId)
    if (!ledger?.keyed || !answer || !attempt) return ledger
    const status = attemptStatus(attempt, ledger.facts)
    return { ...ledger, keyed: { ...ledger.keyed, answer: { ...answer, status } } }
  },
}))

const comesAgainUndecided = storeWith((store) => ({
  begin: async (ledger, ...sent) => {
    if (await store.begin(ledger, ...sent)) return true
    const { version = 0 } = (await store.read(ledger.notice.id)) ?? {}
    return store.begin({ ...ledger, version }, ...sent)
  },
}))

const opensWithoutFacts = storeWith((store) => ({
  read: async (id, key) => {
    const ledger = await store.read(id, key)
    return ledger && key ? { ...ledger, facts: [] } : ledger
  },
}))

const tidiesWhileReading = storeWith((store) => ({
  read: async (...sent) => {
    const ledger = await store.read(...sent)
    for (const it of ledger?.attempts ?? []) await store.wantClosed(it, new Date(it.expiresAt))
    return ledger
  },
}))

let carriedLast = 0
const hours = 3_600_000

/** For each invariant one small mistake that it is there for. */
export const plants: Record<Invariant, Plant> = {
  i1OrderDoesNotMatter: {
    folds: { paidAt: ({ facts }) => receiptsOf(facts).at(-1)?.at ?? null },
  },
  i2NetIsConserved: { folds: { net: (facts) => sum(receiptsOf(facts)) } },
  i3OneReceiptPerTransaction: { store: keepsEveryDelivery },
  i4MoneyAppears: { store: shutsTheDoor },
  i5NoMoreBackThanCame: { store: givesBackTwice },
  i6RankNeverFalls: {
    folds: {
      attemptStatus: (attempt, facts) =>
        attemptStatus(attempt, facts.filter(({ attemptId }) => attemptId === attempt.id).slice(-1)),
    },
  },
  i7ReceiptsAreVerified: {
    gateways: receiptsWith('paypay', () => ({ verifiedBy: 'signature' })),
  },
  i8OneCaseForTwoPayments: {
    store: storeWith((store) => ({
      openCase: (it) => store.openCase({ ...it, about: `${it.about}#${it.openedAt}` }),
    })),
  },
  i9GateIsOpenWhilePaid: {
    carried: (it) => (it.version ? { ...it, version: ++carriedLast } : it),
  },
  i10DayIsTheProviders: {
    gateways: receiptsWith('payeasy', ({ at }) => ({
      at: new Date(Date.parse(at) + 9 * hours).toISOString(),
    })),
  },
  i11SameKeySameBytes: { store: answersAsItIsNow },
  i12OneOpenPerMethod: { store: comesAgainUndecided },
  i13NothingOpensWhenPaid: { store: opensWithoutFacts },
  i14YearStays: {
    folds: {
      bookingOf: (notice, fact) => {
        const booking = folds.bookingOf(notice, fact)
        return { ...booking, bookedYear: booking.fiscalYear }
      },
    },
  },
  i15CrashesConverge: { store: storeWith(() => ({ overdueLooks: async () => [] })) },
  i17ReadingWritesNothing: { store: tidiesWhileReading },
  i18AmountsAreWholeYen: {
    gateways: receiptsWith('payeasy', ({ amount }) => ({ amount: amount + 0.5 })),
  },
}
