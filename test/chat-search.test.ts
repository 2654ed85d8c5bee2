import { createContext, runInContext } from 'node:vm'
import { build } from 'esbuild'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildIndex } from '../catalog/index/build.ts'
import { languageOf, loadLanguage } from '../catalog/index/language.ts'
import { eachWordAt, wordNumber } from '../functions/guidance/search/lexicon.ts'
import { openIndex, search } from '../functions/guidance/search/search.ts'
import { segment } from '../functions/guidance/search/segment.ts'
import { fold } from '../functions/guidance/search/text.ts'
import { meantBy } from '../functions/guidance/search/typing.ts'
import { questions } from './support/questions.ts'

const file = buildIndex(questions, await loadLanguage())
const index = openIndex(file)
const first = (question: string) => search(index, question).hits[0]?.id

const word = (number: number) =>
  String.fromCharCode(
    ...index.wordChars.subarray(number ? index.wordEnds[number - 1] : 0, index.wordEnds[number]),
  )
const words = Array.from(index.wordEnds, (_, i) => word(i))

describe('the lexicon', () => {
  it('finds every word by its text, and nothing else', () => {
    expect(words.map((it) => wordNumber(index, it))).toEqual(words.map((_, i) => i))
    expect(wordNumber(index, '登録業者証明')).toBe(-1)
    expect(wordNumber(index, '')).toBe(-1)
  })

  it('finds the words that begin at a place, as looking at each would', () => {
    const text = fold('電気工事業者の登録を受けます。')
    for (let start = 0; start < text.length; start++) {
      const found: string[] = []
      eachWordAt(index, text, start, (it) => found.push(word(it)))
      expect(found.sort()).toEqual(words.filter((it) => text.startsWith(it, start)).sort())
    }
  })

  it('parts a text in the cheapest way there is', () => {
    const unknown = 16
    const cheapest = (text: string): number =>
      text
        ? Math.min(
            unknown + cheapest(text.slice(1)),
            ...words.flatMap((it, i) =>
              text.startsWith(it)
                ? [(index.wordCosts[i] ?? 0) + cheapest(text.slice(it.length))]
                : [],
            ),
          )
        : 0
    const costOf = (text: string) =>
      segment(index, text).reduce(
        (sum, it) =>
          sum + (it.word < 0 ? unknown * (it.end - it.start) : (index.wordCosts[it.word] ?? 0)),
        0,
      )
    const part = fc.oneof(
      fc.constantFrom(...words.filter((it) => it.length < 4)),
      fc.constant('鯨'),
    )
    fc.assert(
      fc.property(fc.array(part, { maxLength: 3 }), (parts) => {
        const text = parts.join('')
        const pieces = segment(index, text)
        expect(pieces.map((it) => text.slice(it.start, it.end)).join('')).toBe(text)
        expect(costOf(text)).toBeCloseTo(cheapest(text), 3)
      }),
      { numRuns: 60 },
    )
  })

  it('guesses what was meant by one unit too many, too few, or another, and by nothing farther', () => {
    const meant = wordNumber(index, 'パスポート')
    for (const typed of ['パスポーート', 'パスポート', 'パヌポート', 'バスポート', 'パスポー'])
      expect(meantBy(index, typed)).toBe(meant)
    expect(meantBy(index, 'パヌポーー')).toBe(-1)
    expect(meantBy(index, 'スポーート')).not.toBe(meant)
    expect(meantBy(index, '鯨鯨鯨')).toBe(-1)
    expect(meantBy(index, 'パ')).toBe(-1)
  })
})

describe('searching', () => {
  it('finds every question by itself, first, and believes it', () => {
    for (const { id, question } of questions) expect(first(question)).toBe(id)
  })

  it('finds an entry by other words than its own', () => {
    expect(first('旅券の日数')).toBe('passport')
    expect(first('車検に使う書類')).toBe('tax')
    expect(first('本を返したい')).toBe('library')
  })

  it('takes kana, typing errors and any width', () => {
    expect(first('ひなんじょはどこ')).toBe('shelter')
    expect(first('のうぜいしょうめいしょ')).toBe('tax')
    expect(first('パヌポートがほしい')).toBe('passport')
    expect(search(index, 'ﾊﾟｽﾎﾟｰﾄ')).toEqual(search(index, 'パスポート'))
    expect(search(index, 'パスポート　を、作る！')).toEqual(search(index, 'パスポート を 作る'))
  })

  it('has no hit and no belief where nothing is known', () => {
    expect(search(index, '')).toEqual({ hits: [], onTopic: 0, right: 0 })
    expect(search(index, '？！\u{1f600}')).toEqual({ hits: [], onTopic: 0, right: 0 })
    expect(
      search(
        openIndex(
          buildIndex(
            [],
            languageOf(() => [], { sudachi: [], ours: [] }),
          ),
        ),
        '税',
      ).hits,
    ).toEqual([])
  })

  it('believes less in what strays', () => {
    const own = search(index, '納税証明書はどこでもらえますか')
    const stray = search(index, '恐竜は何を食べていた動物ですか')
    expect(stray.onTopic).toBeLessThan(own.onTopic)
  })

  it('ends for every text, with hits in order and probabilities', () => {
    const some = fc.constantFrom(...words, 'が', '?', '㍿', '\ud800', 'ﾊﾞ', 'é', '﷽')
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 400 }),
      fc.array(some, { maxLength: 200 }).map((it) => it.join('')),
    )
    fc.assert(
      fc.property(text, (question) => {
        const { hits, onTopic, right } = search(index, question)
        const worths = hits.map((it) => it.worth)
        expect(worths).toEqual(worths.toSorted((a, b) => b - a))
        expect(new Set(hits.map((it) => it.id)).size).toBe(hits.length)
        for (const it of [onTopic, right]) expect(it >= 0 && it <= 1).toBe(true)
      }),
    )
  })

  it('answers alike in a browser, which has nothing but the language', async () => {
    const bundle = await build({
      entryPoints: ['functions/guidance/search/search.ts'],
      bundle: true,
      write: false,
      platform: 'browser',
      format: 'iife',
      globalName: 'guidance',
    })
    const alone = createContext({ bytes: [...file], question: '避難所の地図' })
    const answer = runInContext(
      `${bundle.outputFiles[0]?.text}
      JSON.stringify(guidance.search(guidance.openIndex(Uint8Array.from(bytes)), question))`,
      alone,
    )
    expect(JSON.parse(answer)).toEqual(search(index, '避難所の地図'))
  })
})
