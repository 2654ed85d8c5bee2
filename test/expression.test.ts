import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Expression, evaluate, fieldsIn } from '../schemas/expression.ts'

const field = fc.constantFrom('site', 'soil', 'count', 'constructor')
const value = fc.oneof(fc.string(), fc.double(), fc.boolean())
const { expression } = fc.letrec<{ expression: Expression }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 4 },
    fc.boolean(),
    fc.tuple(fc.constant('eq' as const), field, value),
    fc.tuple(fc.constant('in' as const), field, fc.array(value, { minLength: 1 })),
    fc.tuple(fc.constantFrom('gt', 'gte', 'lt', 'lte'), field, fc.double({ noNaN: true })),
    fc.tuple(fc.constant('answered' as const), field),
    fc.tuple(fc.constant('applicant' as const), fc.constantFrom('resident', 'business')),
    fc.tuple(fc.constant('verified' as const), fc.string()),
    fc.tuple(fc.constant('found' as const), fc.string(), fc.string()),
    fc.tuple(fc.constant('not' as const), tie('expression')),
    fc
      .tuple(fc.constantFrom('and', 'or'), fc.array(tie('expression')))
      .map(([kind, all]) => [kind, ...all]),
  ) as fc.Arbitrary<Expression>,
}))
const answers = fc.dictionary(field, fc.anything())

describe('an expression', () => {
  it('is true or false for any answers at all', () => {
    fc.assert(
      fc.property(expression, answers, (it, answers) => {
        expect([true, false]).toContain(evaluate(it, { answers }))
      }),
    )
  })

  it('depends on nothing but the fields it names', () => {
    fc.assert(
      fc.property(
        expression,
        answers,
        fc.dictionary(fc.string(), fc.anything()),
        (it, own, more) => {
          const names = fieldsIn(it)
          const others = Object.entries(more).filter(([name]) => !names.includes(name))
          const narrow = Object.entries(own).filter(([name]) => names.includes(name))
          expect(evaluate(it, { answers: Object.fromEntries([...others, ...narrow]) })).toBe(
            evaluate(it, { answers: Object.fromEntries(narrow) }),
          )
        },
      ),
    )
  })

  it.each<[Expression, boolean]>([
    [['eq', 'site', 'land'], true],
    [['eq', 'site', 'river'], false],
    [['in', 'site', ['river', 'land']], true],
    [['gt', 'count', 2], false],
    [['gte', 'count', 2], true],
    [['lt', 'count', 2], false],
    [['lte', 'count', 2], true],
    [['answered', 'site'], true],
    [['answered', 'empty'], false],
    [['applicant', 'business'], true],
    [['verified', 'name'], true],
    [['verified', 'address'], false],
    [['found', 'own-ledger', 'licence'], true],
    [['found', 'officer', 'licence'], false],
    [['and', ['eq', 'site', 'land'], ['not', ['eq', 'count', 2]]], false],
    [['or', ['eq', 'site', 'river'], ['eq', 'count', 2]], true],
  ])('%j is %s', (it, expected) => {
    const known = {
      answers: { site: 'land', count: 2, empty: '' },
      applicant: 'business' as const,
      verified: new Set(['name']),
      found: new Set(['own-ledger:licence']),
    }
    expect(evaluate(Expression.parse(it), known)).toBe(expected)
  })

  it('never takes the word of a browser for what the server has to verify', () => {
    const answers = { verified: ['name'], name: true, 'own-ledger:licence': true }
    expect(evaluate(['verified', 'name'], { answers })).toBe(false)
    expect(evaluate(['found', 'own-ledger', 'licence'], { answers })).toBe(false)
  })

  it.each([[['eq', 'site']], [['xor', true, false]], [['gt', 'count', 'many']], ['site']])(
    'refuses %j',
    (wrong) => {
      expect(Expression.safeParse(wrong).success).toBe(false)
    },
  )
})
