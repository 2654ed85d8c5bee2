import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shippedIndex } from '../bench/chat/shipped.ts'
import { better, differs, type Outcome } from '../functions/guidance/aliases/outcome.ts'
import { qualityOf, waysOf } from '../functions/guidance/aliases/quality.ts'
import { withAliases } from '../functions/guidance/aliases/with-aliases.ts'
import { decide } from '../functions/guidance/decide.ts'
import type { Alias } from '../schemas/question.ts'
import { knowledge } from './support/guidance.ts'

const file = shippedIndex()
const published = waysOf(knowledge().entries.values())
const report = (
  added: readonly Alias[],
  more: { readonly waiting?: readonly string[]; readonly strays?: readonly string[] } = {},
) =>
  qualityOf(file, withAliases(file, added).file, {
    ...{ published, added, waiting: [], strays: [] },
    ...more,
  })

describe('what a publication changes', () => {
  it('is nothing where nothing is published', () => {
    const { changes, ...counts } = report([], { waiting: ['鯨'], strays: ['引っ越しの手続き'] })
    expect(changes).toEqual([])
    expect(counts.published.after).toEqual(counts.published.before)
    expect(counts.published.before.asked).toBe(published.length)
    expect(counts.published.before.first / published.length).toBeGreaterThan(0.85)
    expect(counts.strays).toEqual({ before: counts.strays.after, after: counts.strays.before })
    expect(counts.strays.after.silent + counts.strays.after.offered).toBe(1)
    expect(counts.addedAlone.after.asked).toBe(0)
  })

  it('is told of a question that another entry’s alias takes away, worse first', () => {
    const added = [
      { entryId: 'pay-konbini', text: '取消訴訟' },
      { entryId: 'pay-konbini', text: '出先の赤い店でも納められますか' },
    ]
    const { changes } = report(added)
    const [worst] = changes
    expect(worst).toMatchObject({ verdict: 'worse' })
    const lost = changes.find(({ question }) => question.text === '取消訴訟')
    expect(lost).toMatchObject({
      group: 'published',
      verdict: 'worse',
      question: { entryId: 'appeal-suit' },
      before: { first: 'appeal-suit', kind: 'answer', place: 1 },
      after: { first: 'pay-konbini', kind: 'answer', isRight: false },
    })
    const verdicts = changes.map(({ verdict }) => verdict)
    const order = ['worse', 'other', 'better']
    expect(verdicts).toEqual(verdicts.toSorted((a, b) => order.indexOf(a) - order.indexOf(b)))
  })

  it('is told of what does not belong here and is answered now', () => {
    const stray = '水族館の鯨の餌やりを見たい'
    const { strays, changes } = report([{ entryId: 'hours', text: stray }], { strays: [stray] })
    expect(strays.before).toMatchObject({ asked: 1, silent: 1 })
    expect(strays.after).toMatchObject({ asked: 1, silent: 0 })
    expect(changes[0]).toMatchObject({
      group: 'strays',
      verdict: 'worse',
      after: { first: 'hours' },
    })
  })

  it('is told of a waiting question without a judgement, for nobody knows its answer', () => {
    const text = '水族館の鯨の餌やりを見たい'
    const { waiting, changes } = report([{ entryId: 'hours', text }], { waiting: [text] })
    expect([waiting.before.silent, waiting.after.silent]).toEqual([1, 0])
    expect(changes.find(({ group }) => group === 'waiting')?.verdict).toBe('other')
  })

  it('does not let an alias praise itself: alone, it is asked of the others only', () => {
    const text = '水族館の鯨の餌やりを見たい'
    const one = report([{ entryId: 'hours', text }])
    expect(one.added.after.first).toBe(1)
    expect(one.addedAlone.after).toEqual(one.added.before)
    expect(one.addedAlone.after.first).toBe(0)
    const near = { entryId: 'hours', text: '水族館の鯨の餌やりを見に行きたい' }
    expect(report([{ entryId: 'hours', text }, near]).addedAlone.after.first).toBe(2)
  })

  it('leaves each out once, however many there are', () => {
    const added = Array.from({ length: 23 }, (_, i) => ({ entryId: 'hours', text: `鯨の話${i}` }))
    expect(report(added).addedAlone.after.asked).toBe(23)
  })
})

const outcome: fc.Arbitrary<Outcome> = fc.record({
  kind: fc.constantFrom('answer', 'candidates', 'handover'),
  first: fc.constantFrom('a', 'b', undefined),
  place: fc.constantFrom(1, 2, 5, 6, undefined),
  isRight: fc.boolean(),
})

describe('whether it became better', () => {
  it('is the contrary the other way round, and nothing where nobody would notice', () => {
    fc.assert(
      fc.property(outcome, outcome, fc.constantFrom('found', 'silent'), (a, b, aim) => {
        expect(Math.sign(better(aim, a, b))).toBe(-Math.sign(better(aim, b, a)) + 0)
        if (!differs(a, b)) expect(better(aim, a, b)).toBe(0)
        expect(better('unknown', a, b)).toBe(0)
      }),
    )
  })

  it('holds a wrong answer for worse than candidates, and these for worse than silence where they are wrong', () => {
    const met = (kind: Outcome['kind'], isRight: boolean): Outcome => ({
      ...{ kind, isRight, first: 'a', place: 1 },
    })
    const best = [
      met('answer', true),
      met('candidates', true),
      met('handover', false),
      met('candidates', false),
      met('answer', false),
    ]
    const [, ...others] = best
    for (const [i, it] of others.entries())
      expect(better('found', best[i] ?? it, it)).toBeLessThan(0)
    const [high, low] = [met('candidates', true), { ...met('candidates', true), place: 3 }]
    expect(better('found', high, low)).toBeLessThan(0)
    expect(better('found', low, { ...low, place: 6 })).toBeLessThan(0)
    const silent = [met('handover', false), met('candidates', false), met('answer', false)]
    expect(better('silent', silent[0] as Outcome, silent[1] as Outcome)).toBeLessThan(0)
    expect(better('silent', silent[1] as Outcome, silent[2] as Outcome)).toBeLessThan(0)
  })
})

it('is never sure of what names another prefecture', () => {
  const hits = [{ probability: 0.9 }]
  expect(decide('飲食店の営業許可', hits)).toEqual({ kind: 'answer', first: hits[0] })
  expect(decide('東京都の飲食店の営業許可', hits)).toEqual({ kind: 'candidates', offered: hits })
})
