import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildIndex, type Entry } from '../catalog/index/build.ts'
import { loadLanguage } from '../catalog/index/language.ts'
import { defaults, type Settings } from '../catalog/index/settings.ts'
import { expansions, loadSynonyms } from '../catalog/index/synonyms.ts'
import { pack, unpack } from '../functions/guidance/search/layout.ts'
import { queryOf } from '../functions/guidance/search/query.ts'
import { scoresOf } from '../functions/guidance/search/score.ts'
import { fold, pairsOf } from '../functions/guidance/search/text.ts'
import { questions } from './support/questions.ts'

const language = await loadLanguage()
const file = buildIndex(questions, language)

describe('the file of the index', () => {
  it('gives back what was packed, from any place in a larger buffer', () => {
    const sections = unpack(file)
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom(...Object.keys(sections)), fc.uint8Array(), { maxKeys: 30 }),
        fc.nat(16),
        (parts, offset) => {
          const given = Object.fromEntries(
            Object.entries(sections).map(([name, it]) => [
              name,
              parts[name] ? it.map((_: number, i: number) => parts[name]?.[i] ?? 0) : it,
            ]),
          ) as typeof sections
          const packed = pack(given)
          const buffer = new Uint8Array(packed.length + offset)
          buffer.set(packed, offset)
          expect(unpack(buffer.subarray(offset))).toEqual(given)
        },
      ),
    )
  })

  it('reads nothing when it is opened: its views lie on the bytes of the file', () => {
    expect(unpack(file).termDocs.buffer).toBe(file.buffer)
  })

  it('is refused when it is no index, or when its end is missing', () => {
    expect(() => unpack(new Uint8Array(4000))).toThrow('no index')
    expect(() => unpack(new Uint8Array(3))).toThrow('no index')
    expect(() => unpack(file.slice(0, file.length - 64))).toThrow('ends within')
  })

  it('has the same bytes for the same entries', () => {
    expect(buildIndex(structuredClone(questions), language)).toEqual(file)
  })

  it('holds nothing, and a good deal, but not more than its numbers can count', () => {
    expect(unpack(buildIndex([], language)).idEnds).toHaveLength(0)
    const [one] = questions
    const many = Array.from({ length: 0x10000 }, () => one as Entry)
    expect(() => buildIndex(many, language)).toThrow('65,535')
  })
})

/** BM25F as it is written in books, over lists of keys by field; slow. */
const slowScore = <K>(
  of: (text: string) => K[],
  { k1, ...fields }: Settings['terms'],
  entry: Entry,
  asked: ReadonlyMap<K, number>,
) => {
  const texts = (it: Entry) => ({
    question: of(it.question),
    answer: of(it.answer),
    title: of(it.title ?? ''),
    aliases: it.aliases.flatMap(of),
  })
  const names = ['question', 'answer', 'title', 'aliases'] as const
  const all = questions.map(texts)
  let score = 0
  for (const [key, weight] of asked) {
    const having = all.filter((it) => names.some((name) => it[name].includes(key))).length
    const idf = Math.log(1 + (questions.length - having + 0.5) / (having + 0.5))
    let frequency = 0
    for (const name of names) {
      const filled = all.filter((it) => it[name].length)
      const average = filled.reduce((sum, it) => sum + it[name].length, 0) / filled.length
      const own = texts(entry)[name]
      const { weight: boost, b } = fields[name]
      frequency +=
        (boost * own.filter((it) => it === key).length) / (1 - b + (b * own.length) / average)
    }
    score += (weight * idf * frequency) / (k1 + frequency)
  }
  return score
}

describe('scores', () => {
  const terms = (text: string) =>
    language.analyse(text).flatMap((it) => (it.tells ? [it.base] : []))
  const pairs = (text: string) => pairsOf(fold(text))
  const texts = questions.flatMap((it) => [it.question, it.answer, it.title ?? '', ...it.aliases])

  it.each(['登録の期間', '証明書がほしい', '避難所はどこですか', 'パスポートの手数料'])(
    'of %s are those of BM25F by words and by pairs, but for what a byte cannot tell',
    (question) => {
      const index = unpack(file)
      const query = queryOf(index, question)
      const keys = [...new Set(texts.flatMap(terms))].sort()
      const askedTerms = new Map([...query.terms.keys].map(([key, it]) => [keys[key] ?? '', it]))
      const askedPairs = new Map([...new Set(pairs(question))].map((key) => [key, 1]))
      const scores = scoresOf(index, query)
      expect(query.terms.keys.size).toBeGreaterThan(0)
      expect(Math.max(...scores)).toBeGreaterThan(1)
      questions.forEach((entry, i) => {
        const slow =
          slowScore(terms, defaults.terms, entry, askedTerms) +
          defaults.pairShare * slowScore(pairs, defaults.pairs, entry, askedPairs)
        const most = (query.terms.mass + defaults.pairShare * query.pairs.mass) / 255 / 2
        expect(Math.abs((scores[i] ?? 0) - slow)).toBeLessThan(most + 1e-5)
      })
    },
  )

  it('leaves out pairs of hiragana, and pairs over what parts words', () => {
    expect(pairsOf(fold('これは、税だ'))).toEqual([0x7a0e * 0x10000 + 'だ'.charCodeAt(0)])
    expect(pairsOf(fold('ＡＢ　c'))).toEqual([0x61 * 0x10000 + 0x62])
  })
})

describe('synonyms', () => {
  const groups = {
    sudachi: [
      [
        [
          { word: '旅券', asks: true },
          { word: 'パスポート', asks: false },
        ],
        [{ word: '渡航証', asks: true }],
      ],
    ],
    ours: [[[{ word: '電工', asks: true }], [{ word: '電気工事', asks: true }]]],
  }
  const weights = { same: 0.8, other: 0.3, ours: 0.5 }
  const parts: Record<string, string[]> = {
    旅券: ['旅券'],
    パスポート: ['パスポート'],
    電気工事: ['電気', '工事'],
  }
  const found = expansions(groups, weights, (word) => parts[word] ?? [])

  it('weigh by whether they write the same word, and share their weight among their parts', () => {
    expect(found.get('渡航証')).toEqual(
      new Map([
        ['旅券', 0.3],
        ['パスポート', 0.3],
      ]),
    )
    expect(found.get('旅券')).toEqual(new Map([['パスポート', 0.8]]))
    expect(found.get('電工')).toEqual(
      new Map([
        ['電気', 0.25],
        ['工事', 0.25],
      ]),
    )
  })

  it('are not asked for by a word that says too many things, nor where the entries lack them', () => {
    expect(found.has('パスポート')).toBe(false)
    expect(found.has('電気工事')).toBe(false)
  })

  it('are read of Sudachi and of ours, each with another word to mean', () => {
    const { sudachi, ours } = loadSynonyms()
    expect(sudachi.length).toBeGreaterThan(20_000)
    for (const group of ours)
      expect(new Set(group.flat().map((it) => it.word)).size).toBeGreaterThan(1)
  })
})
