import { describe, expect, it } from 'vitest'
import { designationsBy } from '../catalog/compile.ts'
import { notOffered, offeredBy } from '../functions/payments/offered.ts'
import { PaymentMethod } from '../schemas/attempt.ts'
import { contract } from '../schemas/contract/index.ts'
import { termsOf } from '../schemas/designation.ts'
import { gravelPitFee as notice } from './support/fixtures.ts'
import { call, paymentsHandler, standInGateway } from './support/handlers.ts'
import { headersOf, payer } from './support/identity.ts'
import { memoryNoticeStore } from './support/memory-notice-store.ts'

const upTo = (minAmount: number, maxAmount: number) => ({
  ...standInGateway,
  capabilities: { ...standInGateway.capabilities, minAmount, maxAmount },
})
const gateways = { card: upTo(50, 9_999_999), paypay: upTo(1, 500_000), payeasy: upTo(1, 99_999) }
const term = { from: '2025-04-01', until: null, oldYearUntil: '05-15' } as const
const designations = [
  { ...term, method: 'card' },
  { ...term, method: 'paypay' },
  { ...term, method: 'payeasy', oldYearUntil: '05-12' },
] as const
const all = { gateways, designations }
const jst = (text: string) => new Date(`${text}+09:00`)
const noon = jst('2026-01-15T12:00:00')
const ofThisYear = { amount: 10_000, fiscalYear: 2025, accepts: PaymentMethod.options }

describe('the amount', () => {
  it.each([
    [49, ['payeasy', 'paypay']],
    [50, ['card', 'payeasy', 'paypay']],
    [99_999, ['card', 'payeasy', 'paypay']],
    [100_000, ['card', 'paypay']],
    [500_000, ['card', 'paypay']],
    [500_001, ['card']],
    [9_999_999, ['card']],
    [10_000_000, []],
  ])('of %i yen leaves %j', (amount, methods) => {
    expect(offeredBy(all, { ...ofThisYear, amount }, noon)).toEqual(methods)
  })

  it('that closes a method is said in yen', () => {
    const said = notOffered(all, { ...ofThisYear, amount: 500_001 }, noon)
    expect(said).toContainEqual({
      method: 'paypay',
      because: 'too-much',
      text: '1回に500,000円までです。',
    })
    expect(notOffered(all, { ...ofThisYear, amount: 49 }, noon)).toEqual([
      { method: 'card', because: 'too-little', text: '50円から使えます。' },
    ])
    expect(notOffered(all, { ...ofThisYear, amount: 500_001, accepts: ['card'] }, noon)).toEqual([])
  })
})

describe('the designation', () => {
  const offered = (change: object, at: string) => {
    const [card] = designations
    return offeredBy({ gateways, designations: [{ ...card, ...change }] }, ofThisYear, jst(at))
  }
  it.each([
    ['a day too early', {}, '2025-03-31T23:59:59', []],
    ['from its first second in Japan', {}, '2025-04-01T00:00:00', ['card']],
    ['to its last second in Japan', { until: '2025-12-31' }, '2025-12-31T23:59:59', ['card']],
    ['and no second more', { until: '2025-12-31' }, '2026-01-01T00:00:00', []],
  ])('counts %s', (_, change, at, methods) => {
    expect(offered(change, at)).toEqual(methods)
  })

  it('is missing for everybody where nothing is recorded, as it is for Hokkaido today', () => {
    const terms = termsOf(designationsBy('hokkaido'))
    expect(offeredBy({ gateways, designations: terms }, ofThisYear, noon)).toEqual([])
    expect(notOffered({ gateways, designations: terms }, ofThisYear, noon)).toEqual([])
  })

  it('of the demo says that it is one', () => {
    const demo = designationsBy('demo')
    expect(demo.demo).toBe(true)
    for (const { designation, name } of demo.providers)
      expect(`${designation?.announcement} ${name}`).toMatch(/見本.*見本/)
    expect(
      offeredBy(
        { gateways, designations: termsOf(demo) },
        { ...ofThisYear, fiscalYear: 2026 },
        jst('2026-11-01T00:00:00'),
      ),
    ).toEqual(PaymentMethod.options)
  })

  it('stops an attempt, too, and not only the page', async () => {
    const handler = paymentsHandler({ store: memoryNoticeStore(notice), designations: [] })
    const headers = { ...(await headersOf(payer)), 'Idempotency-Key': 'k'.repeat(16) }
    const sent = { headers, params: { noticeId: notice.id }, body: { method: 'card' } }
    expect(await call(handler, contract.openAttempt, sent)).toMatchObject({
      statusCode: 422,
      body: { code: 'method_not_accepted', details: { accepts: [] } },
    })
  })
})

describe('the end of the year', () => {
  it.each([
    // A notice of 2025: its year ends on 31 March 2026, and its books close on 31 May.
    [2025, '2026-03-31T23:59:59', ['card', 'payeasy', 'paypay']],
    [2025, '2026-04-01T00:00:00', ['card', 'payeasy', 'paypay']],
    [2025, '2026-05-12T23:59:59', ['card', 'payeasy', 'paypay']],
    [2025, '2026-05-13T00:00:00', ['card', 'paypay']],
    [2025, '2026-05-15T23:59:59', ['card', 'paypay']],
    [2025, '2026-05-16T00:00:00', []],
    [2025, '2026-05-31T23:59:59', []],
    [2025, '2026-06-01T00:00:00', []],
    [2025, '2027-04-01T00:00:00', []],
    // A notice of the new year, and one whose year the receipt decides, know no such end.
    [2026, '2026-05-31T23:59:59', ['card', 'payeasy', 'paypay']],
    [2026, '2026-03-31T23:59:59', ['card', 'payeasy', 'paypay']],
    [null, '2026-05-31T23:59:59', ['card', 'payeasy', 'paypay']],
  ])('for a notice of %s at %s leaves %j', (fiscalYear, at, methods) => {
    expect(offeredBy(all, { amount: 10_000, fiscalYear }, jst(at))).toEqual(methods)
  })

  it('is said as a day', () => {
    expect(notOffered(all, ofThisYear, jst('2026-05-13T00:00:00'))).toEqual([
      {
        method: 'payeasy',
        because: 'year-over',
        text: '前の年度の料金のため、2026年5月12日(火)で終わりました。',
      },
    ])
  })
})
