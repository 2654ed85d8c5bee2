import { describe, expect, it } from 'vitest'
import { type Asked, type Data, halfOf } from '../bench/chat/data.ts'
import { loadEngine, peers } from '../bench/chat/engines/names.ts'
import { learn, withAliases } from '../bench/chat/evaluate.ts'
import { auroc, mean, ndcg, percentile, reciprocalRank, success } from '../bench/chat/metrics.ts'
import { trainLogistic, trainRanker } from '../bench/chat/train.ts'
import { loadAnalyser } from '../catalog/index/analyser.ts'
import { buildIndex } from '../catalog/index/build.ts'
import { languageOf } from '../catalog/index/language.ts'
import { linear, logistic } from '../functions/guidance/search/confidence.ts'
import { openIndex, search } from '../functions/guidance/search/search.ts'
import { questions } from './support/questions.ts'

describe('the figures of eval:chat', () => {
  const judged = { a: 2, b: 1, c: 1 }

  it('weighs grades and places as computed by hand', () => {
    // Gains 3, 1, 1; found: b, x, a. (1/1 + 3/2) over (3/1 + 1/log2(3) + 1/2)
    expect(ndcg(['b', 'x', 'a'], judged)).toBeCloseTo(2.5 / (3.5 + 1 / Math.log2(3)), 10)
    expect(ndcg(['a', 'b', 'c'], judged)).toBe(1)
    expect(ndcg(['x'], judged)).toBe(0)
    expect(ndcg(['a'], {})).toBe(0)
    expect(ndcg([...'0123456789', 'a'], judged)).toBe(0)
  })

  it('counts the first right one, whatever its grade', () => {
    expect(success(['x', 'c'], judged, 1)).toBe(0)
    expect(success(['x', 'c'], judged, 2)).toBe(1)
    expect(reciprocalRank(['x', 'y', 'c', 'a'], judged)).toBeCloseTo(1 / 3, 10)
    expect(reciprocalRank([...'0123456789', 'a'], judged)).toBe(0)
  })

  it('counts how often the one lies above the other, ties half', () => {
    expect(auroc([3, 2], [1, 2])).toBe(3.5 / 4)
    expect(auroc([1], [2])).toBe(0)
    expect(auroc([], [1])).toBeNaN()
  })

  it('takes the nearest rank, and the mean', () => {
    const values = Array.from({ length: 100 }, (_, i) => 100 - i)
    expect([percentile(values, 0.5), percentile(values, 0.99), percentile(values, 1)]).toEqual([
      50, 99, 100,
    ])
    expect(mean([1, 2, 6])).toBe(3)
  })
})

describe('learning', () => {
  it('finds by which feature the right ones stand out', () => {
    const lists = Array.from({ length: 20 }, (_, i) => [
      { features: [1 + (i % 3), 5], share: 1 },
      { features: [i % 3, 5], share: 0 },
    ])
    const weights = trainRanker(lists)
    expect(weights).toHaveLength(3)
    expect(weights[0]).toBeGreaterThan(1)
    expect(weights[1]).toBeCloseTo(0, 6)
  })

  it('says the part that was right, where nothing else tells', () => {
    const examples = Array.from({ length: 40 }, (_, i) => ({
      features: [7],
      share: i % 4 ? 0 : 1,
      weight: 1,
    }))
    const weights = trainLogistic(examples)
    expect(logistic(linear(weights, [7]))).toBeCloseTo(0.25, 2)
  })

  const queries: Asked[] = questions.flatMap(({ id, question, answer }) =>
    [question.slice(0, 6), answer.slice(0, 7)].map((query, i) => ({
      id: `${id}-${i}`,
      query,
      qrels: { [id]: 2, bus: 1 },
    })),
  )
  const strays = ['恐竜の登録', '月は何でできている', '歌の図書館'].map((query, i) => ({
    id: `stray-${i}`,
    query,
    qrels: {},
  }))
  const data: Data = { entries: questions, queries, strays }

  it('adds as aliases only what the other half asked, to what answers it best', () => {
    for (const half of [0, 1]) {
      const added = withAliases(data, half).flatMap((it, i) =>
        it.aliases.slice(questions[i]?.aliases.length).map((alias) => `${it.id}: ${alias}`),
      )
      const others = queries.filter((it) => halfOf(it) !== half)
      expect(added.sort()).toEqual(others.map((it) => `${it.id.split('-')[0]}: ${it.query}`).sort())
      expect(others.length).toBeGreaterThan(0)
    }
  })

  it('makes settings by which what was asked is found, the same every time', async () => {
    const language = languageOf(await loadAnalyser(), {
      sudachi: [],
      ours: [[[{ word: '図書館', asks: true }], [{ word: '本', asks: true }]]],
    })
    const settings = learn(data, language)
    expect(learn(data, language)).toEqual(settings)
    const index = openIndex(buildIndex(questions, language, settings))
    for (const { query, qrels } of queries)
      expect(qrels).toHaveProperty(search(index, query).hits[0]?.id ?? '')
  })
})

describe('the peers', () => {
  it.each([...peers, 'madoguchi'] as const)(
    '%s finds after its file was opened anew',
    async (name) => {
      const { make, open } = await loadEngine(name)
      const ask = await open(await make(questions))
      expect(ask('図書館の休館日').ids[0]).toBe('library')
      expect(ask('図書館の休館日').onTopic).toBeGreaterThan(0)
      expect(ask('砂利の採取').ids[0]).toBe('gravel')
    },
  )
})
