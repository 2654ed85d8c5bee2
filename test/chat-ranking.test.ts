import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildIndex } from '../catalog/index/build.ts'
import { languageOf, loadLanguage } from '../catalog/index/language.ts'
import { featuresOf } from '../functions/guidance/search/features.ts'
import { queryOf } from '../functions/guidance/search/query.ts'
import { best } from '../functions/guidance/search/score.ts'
import { openIndex, search } from '../functions/guidance/search/search.ts'
import { fold, pairsOf } from '../functions/guidance/search/text.ts'
import { meantBy } from '../functions/guidance/search/typing.ts'
import { questions } from './support/questions.ts'

const index = openIndex(buildIndex(questions, await loadLanguage()))
const words = Array.from(index.wordEnds, (end, i) =>
  String.fromCharCode(...index.wordChars.subarray(i ? index.wordEnds[i - 1] : 0, end)),
)
const featuresFor = (question: string, id: string) => {
  const entry = questions.findIndex((it) => it.id === id)
  const names =
    'score log terms head covered coveredHead pairs pairHead pairCovered pairCoveredHead'
  const ways = 'part mean pairPart pairMean size'
  const values = featuresOf(index, queryOf(index, question), entry, 1, 2)
  const all = `${names} ${ways}`.split(' ').map((name, i) => [name, values[i] ?? Number.NaN])
  expect(values).toHaveLength(all.length)
  return Object.fromEntries(all) as Record<string, number>
}

/** Whether one edit leads from one to the other: every edit is tried. */
const isOneEditAway = (from: string, to: string) =>
  from === to ||
  [...from, ''].some((_, i) => {
    const [before, after] = [from.slice(0, i), from.slice(i)]
    const inserted = to[i] ?? ''
    return [
      before + after.slice(1),
      before + inserted + after,
      before + inserted + after.slice(1),
    ].includes(to)
  })

it('keeps the best in the order of all, equals as they come, and nothing without a score', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(5)), fc.integer({ min: 1, max: 9 }), (scores, limit) => {
      const sorted = scores
        .map((score, entry) => ({ score, entry }))
        .filter((it) => it.score > 0)
        .sort((a, b) => b.score - a.score)
      expect(best(Float32Array.from(scores), limit)).toEqual(
        sorted.slice(0, limit).map((it) => it.entry),
      )
    }),
  )
})

it('guesses the commonest of all words that are one edit away', () => {
  const costs = index.wordCosts
  const typed = fc
    .record({
      word: fc.constantFrom(...words.filter((it) => it.length > 3)),
      at: fc.nat(9),
      by: fc.constantFrom('', '鯨', 'ん', 'か'),
    })
    .map(({ word, at, by }) => word.slice(0, at) + by + word.slice(at + 1))
    .filter((it) => it.length >= 3)
  fc.assert(
    fc.property(typed, (text) => {
      const near = words.flatMap((word, i) => (isOneEditAway(text, word) ? [costs[i] ?? 0] : []))
      const meant = meantBy(index, text)
      expect(meant < 0 ? [] : [costs[meant]]).toEqual(near.length ? [Math.min(...near)] : [])
    }),
  )
})

it('guesses the commoner of two, wherever it stands in the lexicon', () => {
  const analyse = (text: string) =>
    text
      .split('、')
      .filter(Boolean)
      .map((it) => ({ surface: it, base: it, reading: undefined, tells: true }))
  const meantAmong = (question: string) => {
    const entry = { id: 'a', question, answer: '', aliases: [] }
    const own = openIndex(buildIndex([entry], languageOf(analyse, { sudachi: [], ours: [] })))
    return meantBy(own, 'かきくん')
  }
  expect(meantAmong('かきくけ、かきくけ、かきくこ')).toBe(0)
  expect(meantAmong('かきくけ、かきくこ、かきくこ')).toBe(1)
})

it('pairs kana with what is none, on either side', () => {
  expect(pairsOf(fold('は税を'))).toHaveLength(2)
  expect(pairsOf(fold('ゴミ'))).toHaveLength(1)
  expect(pairsOf(fold('ごみ'))).toEqual([])
})

describe('what the reranker weighs', () => {
  it('takes the nearest way to ask, not the first', () => {
    const { part, pairPart, pairMean } = featuresFor('車検に使う紙', 'tax')
    expect([part, pairPart, pairMean]).toEqual([1, 1, 1].map((it) => expect.closeTo(it, 5)))
    expect(featuresFor('車検に使う紙', 'bus').part).toBeLessThan(0.2)
  })

  it('tells what stands in the head from what stands in the answer', () => {
    const inAnswer = featuresFor('二週間', 'passport')
    expect(inAnswer.pairCovered).toBe(1)
    expect([inAnswer.head, inAnswer.coveredHead, inAnswer.pairHead]).toEqual([0, 0, 0])
    const inHead = featuresFor('パスポート', 'passport')
    expect(inHead.coveredHead).toBeGreaterThan(0.5)
    expect(inHead.score).toBe(0.5)
  })

  it('is weighed for more than the first candidate', () => {
    expect(search(index, '登録、証明、電話、地図').hits.length).toBeGreaterThan(3)
    expect(search(index, '登録、証明、電話、地図', 2).hits).toHaveLength(2)
  })
})
