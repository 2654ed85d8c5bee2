import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { afterFact } from '../functions/payments/after-fact.ts'
import {
  amountDiffers,
  casesIn,
  isMissing,
  oddMoney,
  unknownPayment,
} from '../functions/payments/cases.ts'
import type { Ledger } from '../functions/payments/ledger.ts'
import { resolveAttempt } from '../functions/payments/resolve-attempt.ts'
import { noticeStatus } from '../functions/payments/status.ts'
import { attemptView } from '../functions/payments/view.ts'
import { type Attempt, PaymentMethod } from '../schemas/attempt.ts'
import { CaseKind, caseKey, type Settlement } from '../schemas/case.ts'
import { outcomesOf } from '../schemas/case-outcomes.ts'
import { type Fact, factKey } from '../schemas/fact.ts'
import { Actor } from '../schemas/identity.ts'
import { newUlid } from '../schemas/ulid.ts'
import { attempt, firstLook, keyed, receipt, untouched } from './support/attempt.ts'
import { lastSecond, gravelPitFee as notice } from './support/fixtures.ts'
import { standInGateway } from './support/handlers.ts'
import { memoryNoticeStore } from './support/memory-notice-store.ts'

const resting = { isAtWork: false }
const kindsIn = (ledger: Partial<Ledger>, around = resting) =>
  casesIn({ ...untouched, ...ledger }, around).map(({ kind }) => kind)

const jst = (text: string) => new Date(`${text}+09:00`).toISOString()
const paidAt = (txn: string, at: string): Fact => ({ ...receipt, txn, at, attemptId: newUlid() })
const [first, second] = [
  paidAt('1', jst('2026-04-10T12:00:00')),
  paidAt('2', jst('2026-04-10T12:01:00')),
]
const withdrawnAt = jst('2026-04-10T12:00:30')
const inJune = paidAt('3', jst('2027-06-01T00:00:00'))
const inMay = paidAt('4', jst('2027-05-31T23:59:59'))
const back: Fact = { ...first, kind: 'reversal', at: jst('2026-04-11T00:00:00') }

describe('what is odd about a notice', () => {
  it.each<[string, Partial<Ledger>, string[]]>([
    ['nothing about one receipt', { facts: [first] }, []],
    [
      'nothing about one that comes after the attempt ended',
      { facts: [{ ...first, kind: 'expired' }, first] },
      [],
    ],
    ['too much', { facts: [first, second] }, ['overpaid']],
    ['nothing about two, one of which went back', { facts: [first, second, back] }, []],
    [
      'money after the withdrawal, once',
      { withdrawnAt, facts: [second] },
      ['paid-after-withdrawal'],
    ],
    ['nothing about money before it', { withdrawnAt, facts: [first] }, []],
    ['nothing about money of that moment', { withdrawnAt: first.at, facts: [first] }, []],
    [
      'before and after it: one Case',
      { withdrawnAt, facts: [first, second] },
      ['paid-after-withdrawal'],
    ],
    [
      'twice after it: one Case',
      { withdrawnAt, facts: [second, { ...second, txn: '5' }] },
      ['paid-after-withdrawal'],
    ],
    ['nothing about the last second of May', { facts: [inMay] }, []],
    ['money for a year whose books are closed', { facts: [inJune] }, ['past-year']],
    ['nothing about money that went back before anybody worked', { facts: [first, back] }, []],
  ])('is %s', (_, ledger, kinds) => {
    expect(kindsIn(ledger)).toEqual(kinds)
  })

  it('is money that went back when the office had begun, unless it was paid anew', () => {
    const atWork = { isAtWork: true }
    expect(kindsIn({ facts: [first, back] }, atWork)).toEqual(['reversal-after-release'])
    expect(kindsIn({ facts: [first, back, second] }, atWork)).toEqual([])
    expect(kindsIn({ facts: [{ ...first, kind: 'refund' }, first] }, atWork)).toEqual([])
  })

  it('is a dispute that was lost, of a notice that stays paid', () => {
    const dispute = (kind: 'dispute-opened' | 'dispute-lost') => ({ ...first, kind, txn: 'du_1' })
    expect(kindsIn({ facts: [first, dispute('dispute-opened')] })).toEqual([])
    const facts = [first, dispute('dispute-opened'), dispute('dispute-lost')]
    expect(kindsIn({ facts })).toEqual(['dispute-lost'])
    expect(noticeStatus({ ...untouched, facts })).toBe('paid')
  })

  it('is told with the later money by 納付日時, whichever was heard of first', () => {
    for (const facts of [
      [first, second],
      [second, first],
    ])
      expect(oddMoney({ kind: 'overpaid' }, { ...untouched, facts })).toEqual([second])
  })

  it('is about the money that it was opened for, where no ledger holds it', () => {
    const differs = amountDiffers({ ...first, amount: 17 })
    const about = `${factKey(first)}#17`
    expect(differs).toEqual({
      ...{ kind: 'amount-differs', about, noticeId: notice.id },
      fact: { ...first, amount: 17 },
    })
    const unknown = unknownPayment(first)
    const its = { about: factKey(first), noticeId: notice.id, fact: first }
    expect(unknown).toEqual({ kind: 'unknown-payment', ...its })
    expect(oddMoney(differs, untouched)).toEqual([{ ...first, amount: 17 }])
    expect(oddMoney({ kind: 'unknown-payment' }, untouched)).toEqual([])
  })

  it('is missing only when it went back, and was not paid anew', () => {
    const missing = (...facts: Fact[]) => isMissing({ ...untouched, facts })
    expect([missing(), missing(first), missing(first, back, second)]).toEqual([false, false, false])
    expect(missing(first, back)).toBe(true)
  })

  it('may end in some way, whatever it is', () => {
    for (const kind of CaseKind.options) expect(outcomesOf[kind]).toContain('not-wrong')
  })
})

describe('a settled Case', () => {
  const settled: Settlement = {
    kind: 'overpaid',
    about: notice.id,
    outcome: 'refund-drafted',
    reason: '還付を起案した',
    by: Actor.parse('officer:1'),
    at: lastSecond.toISOString(),
    facts: [factKey(second)],
  }
  const third = paidAt('9', jst('2026-04-10T13:00:00'))

  it('is not opened again by the same money, and is by more', () => {
    const ledger = { ...untouched, settlements: [settled], facts: [first, second] }
    expect(casesIn(ledger, resting)).toEqual([])
    const more = { ...ledger, facts: [third, ...ledger.facts] }
    expect(casesIn(more, resting)).toMatchObject([{ kind: 'overpaid', about: `${notice.id}#2` }])
    const both = { ...settled, about: `${notice.id}#2`, facts: [second, third].map(factKey) }
    expect(casesIn({ ...more, settlements: [settled, both] }, resting)).toEqual([])
  })

  it('of another kind covers nothing, and takes no number', () => {
    const other: Settlement = { ...settled, kind: 'past-year' }
    const ledger = { ...untouched, settlements: [other], facts: [first, second] }
    expect(casesIn(ledger, resting)).toMatchObject([{ kind: 'overpaid', about: notice.id }])
  })
})

const numRuns = process.env.CI ? 500 : 100
const twoMethods = fc.uniqueArray(fc.constantFrom(...PaymentMethod.options), {
  minLength: 2,
  maxLength: 2,
})
const providers = { card: 'stripe', paypay: 'paypay', payeasy: 'gmo' } as const

const begun = async (methods: readonly PaymentMethod[]) => {
  const store = memoryNoticeStore(notice)
  const read = async () => (await store.read(notice.id)) as Ledger
  const attempts: Attempt[] = methods.map((method) => ({ ...attempt, id: newUlid(), method }))
  for (const it of attempts)
    await store.begin(await read(), it, { ...keyed, key: it.id, attemptId: it.id }, firstLook)
  const facts = attempts.map(
    ({ id, method }, i): Fact => ({
      ...receipt,
      provider: providers[method],
      txn: id,
      attemptId: id,
      at: new Date(Date.parse(receipt.at) + i * 1_000).toISOString(),
    }),
  )
  const sent: { attemptId: string }[] = []
  const queue = { send: async (look: { attemptId: string }) => void sent.push(look) }
  const after = afterFact({ store, queue, isWorkedOn: async () => false, now: () => lastSecond })
  return { store, read, attempts, facts, sent, queue, follow: () => after(notice.id) }
}

describe('two payments by two methods', () => {
  it('are one Case, in any order, however often each is told (I8)', async () => {
    const story = fc.tuple(twoMethods, fc.array(fc.nat({ max: 1 }), { minLength: 2, maxLength: 8 }))
    await fc.assert(
      fc.asyncProperty(story, async ([methods, order]) => {
        const { store, read, facts, follow } = await begun(methods)
        for (const i of [...order, 0, 1]) {
          await store.append(facts[i] as Fact)
          await Promise.all([follow(), follow()])
        }
        const ledger = await read()
        expect(ledger.cases.map(caseKey)).toEqual([`overpaid#${notice.id}`])
        expect(oddMoney({ kind: 'overpaid' }, ledger)).toEqual([facts[1]])
      }),
      { numRuns },
    )
  })

  it.each(
    PaymentMethod.options.flatMap((paid) =>
      PaymentMethod.options.flatMap((it) => (it === paid ? [] : [[paid, it] as const])),
    ),
  )('are less likely: what %s paid closes %s', async (paid, sibling) => {
    const { store, read, attempts, facts, sent, queue, follow } = await begun([paid, sibling])
    const [, other] = attempts as [Attempt, Attempt]
    const issued = { kind: 'redirect', url: 'https://pay.test/1' } as const
    await store.learn(other, { stage: 'pending', reference: 'r', action: issued })
    const shown = async () => {
      const ledger = await read()
      return attemptView(ledger.attempts[1] as Attempt, ledger)
    }
    expect((await shown()).action).toEqual(issued)
    await store.append(facts[0] as Fact)
    // At once, before any stream has told anybody.
    expect((await shown()).action).toBeUndefined()
    await follow()
    expect(sent.map(({ attemptId }) => attemptId)).toContain(other.id)
    expect((await shown()).closing).toBe(true)
    const closed: string[] = []
    const gateway = {
      ...standInGateway,
      closeOpen: async ({ id }: Attempt) => void closed.push(id),
    }
    await resolveAttempt({
      ...{ store, queue, count: () => {}, now: () => lastSecond },
      gateways: { [sibling]: gateway },
    })({ noticeId: notice.id, attemptId: other.id })
    expect(closed).toEqual([other.id])
  })
})
