import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { amountOf, feeOf } from '../functions/procedures/fee.ts'
import type { Price } from '../schemas/fee.ts'
import { type Procedure, Procedure as ProcedureSchema } from '../schemas/procedure.ts'
import { demo, denki, hokkaido, jari, nozei } from './support/catalog.ts'

const on = '2026-11-25'
const ask = (procedure: Procedure, answers: object, ordinance = hokkaido, day = on) =>
  feeOf(procedure, { known: { answers: { ...answers } }, on: day, ordinance, officeName: '担当' })

/** A procedure whose only fee rule is this one. */
const withRule = (rule: object) =>
  ProcedureSchema.parse({
    ...denki,
    fee: {
      ...denki.fee,
      rules: [
        {
          id: 'new',
          label: '登録',
          price: { type: 'flat', yen: 22_000 },
          status: 'sourced',
          ...rule,
        },
      ],
    },
  })

describe('a fee', () => {
  it('is charged only where an ordinance, a law or the demonstration sets it', () => {
    const basis = fc.constantFrom(
      'ordinance',
      'national-law',
      'standard-order',
      'former-ordinance',
      'other-prefecture',
      'demo',
    )
    const status = fc.constantFrom('sourced', 'part', 'assumed', 'unknown')
    const payee = fc.constantFrom('prefecture', 'state', 'municipality')
    fc.assert(
      fc.property(basis, status, payee, fc.nat(9_999_999), (basis, status, payee, yen) => {
        const fee = ask(withRule({ basis, status, payee, price: { type: 'flat', yen } }), {})
        const chargeable = ['ordinance', 'national-law', 'demo'].includes(basis)
        expect(fee.payable).toBe(
          chargeable && status !== 'unknown' && payee === 'prefecture' && yen > 0,
        )
      }),
    )
  })

  it('never prints an amount that is unknown or another prefecture’s', () => {
    for (const rule of [{ basis: 'other-prefecture' }, { basis: 'ordinance', status: 'unknown' }]) {
      const fee = ask(withRule(rule), {})
      expect(fee).toMatchObject({ known: false, payable: false })
      expect(JSON.stringify(fee)).not.toMatch(/22[,]?000/)
    }
  })

  it('of the standard order is shown as such, and is not payable', () => {
    const fee = ask(denki, { act: 'new' })
    expect(fee).toMatchObject({ amount: 22_000, payable: false, basis: 'standard-order' })
    expect(fee.text).toContain('国の標準額。道の額は未確認')
  })

  it('of an ordinance of before is shown with its day, and is not payable', () => {
    const fee = ask(withRule({ basis: 'former-ordinance', asOf: '2016-04-01' }), {})
    expect(fee).toMatchObject({ amount: 22_000, known: false, payable: false })
    expect(fee.text).toContain('22,000円（2016年4月1日(金)の道の額。いまの額は未確認）')
  })

  it('of the demonstration is payable, and says that it is one', () => {
    expect(ask(denki, { act: 'renew' }, demo)).toMatchObject({
      amount: 12_000,
      payable: true,
      demo: true,
      ordinance: { name: 'デモ条例' },
    })
  })

  it('of an ordinance counts from its first day in Japan', () => {
    expect(ask(denki, { act: 'new' }, demo, '2026-03-31').payable).toBe(false)
    expect(ask(denki, { act: 'new' }, demo, '2026-04-01').payable).toBe(true)
  })

  it('for a gravel pit on land says who to ask, and no number', () => {
    const fee = ask(jari, { site: 'land', judged: 'not-yet' }, demo)
    expect(fee).toMatchObject({ known: false, payable: false })
    expect(fee.text).toContain('お問い合わせ')
    expect(fee.text).not.toMatch(/\d/)
  })

  it('for a river of the State is not paid here', () => {
    expect(ask(jari, { site: 'river-state', judged: 'not-yet' })).toMatchObject({
      payable: false,
      amount: 15_500,
    })
  })

  it.each([
    [{ certificate: 'no-arrears', taxes: 5, years: 3 }, 400],
    [{ certificate: 'liquor' }, 800],
    [{ certificate: 'by-tax', taxes: 2, years: 3, divisions: 2, months: 1 }, 4_800],
  ])('of a tax certificate counts %j', (answers, amount) => {
    expect(ask(nozei, answers)).toMatchObject({ amount, payable: true, basis: 'ordinance' })
  })

  it('that depends on a missing answer has no amount yet', () => {
    const fee = ask(nozei, { certificate: 'by-tax', taxes: 2 })
    expect(fee).toMatchObject({ known: false, payable: false })
    expect(fee.amount).toBeUndefined()
  })

  it.each<[Price, number | undefined]>([
    [{ type: 'none' }, 0],
    [{ type: 'flat', yen: 600 }, 600],
    [{ type: 'channel', online: 26_500, paper: 33_000 }, 26_500],
    [
      { type: 'tiers', by: 'n', tiers: [{ upTo: 3, yen: 10 }, { upTo: 4, yen: 20 }, { yen: 30 }] },
      20,
    ],
    [{ type: 'tiers', by: 'n', tiers: [{ upTo: 3, yen: 10 }, { yen: 30 }] }, 30],
    [{ type: 'perUnit', by: 'n', yen: 600 }, 2_400],
    [{ type: 'basePlusUnit', by: 'n', base: 8_100, yen: 2_300 }, 17_300],
    [{ type: 'countRule', yen: 400, fixed: [], times: ['n', 'm'] }, 3_200],
    [{ type: 'perUnit', by: 'missing', yen: 600 }, undefined],
  ])('%j for 4 and 2 is %s yen', (price, yen) => {
    expect(amountOf(price, { answers: { n: 4, m: 2 } })).toBe(yen)
  })

  it('has no amount where the numbers make no sense', () => {
    const count = { certificate: 'by-tax', taxes: 1e300, years: 1e300, divisions: 1, months: 1 }
    for (const wrong of [count, { ...count, taxes: -1 }, { ...count, taxes: 1.5 }]) {
      const fee = ask(nozei, wrong)
      expect(fee.amount).toBeUndefined()
      expect(fee.payable).toBe(false)
    }
  })

  it('that the catalog does not know is known once an ordinance sets it', () => {
    const set = { procedure: jari.id, rule: 'land', article: '別表', item: '1', from: '2026-04-01' }
    const price = { type: 'flat' as const, yen: 14_000 }
    const ordinance = { ...hokkaido, rules: [{ ...set, price }] }
    expect(ask(jari, { site: 'land' }, ordinance)).toMatchObject({
      amount: 14_000,
      payable: true,
      basis: 'ordinance',
    })
  })

  it('is whole yen or nothing for any answers', () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.constantFrom('certificate', 'taxes', 'years', 'act', 'site'),
          fc.anything(),
        ),
        (answers) => {
          for (const procedure of [denki, jari, nozei])
            for (const ordinance of [demo, hokkaido]) {
              const fee = ask(procedure, answers, ordinance)
              expect(fee.amount === undefined || Number.isInteger(fee.amount)).toBe(true)
              expect(fee.payable && fee.basis === 'standard-order').toBe(false)
            }
        },
      ),
    )
  })
})
