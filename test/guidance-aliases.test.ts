import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildIndex } from '../catalog/index/build.ts'
import { languageOf, loadLanguage } from '../catalog/index/language.ts'
import { ownTermsOf } from '../functions/guidance/aliases/own-terms.ts'
import { withAliases } from '../functions/guidance/aliases/with-aliases.ts'
import { idfOf } from '../functions/guidance/search/postings.ts'
import { type Channel, pairChannel, termChannel } from '../functions/guidance/search/score.ts'
import { openIndex, search } from '../functions/guidance/search/search.ts'
import { fold } from '../functions/guidance/search/text.ts'
import type { Alias } from '../schemas/question.ts'
import { questions } from './support/questions.ts'

const language = await loadLanguage()
const file = buildIndex(questions, language)
const index = openIndex(file)
const first = (from: Uint8Array, question: string) => search(openIndex(from), question).hits[0]?.id

const words = ['登録', '証明書', 'パスポート', '本', '鯨', 'は', 'を', '。', 'Ｑ', 'たい', '地図']
const aliases = fc.array(
  fc.record({
    entryId: fc.constantFrom(...questions.map(({ id }) => id), 'nobody'),
    text: fc.oneof(
      fc.array(fc.constantFrom(...words), { maxLength: 6 }).map((it) => it.join('')),
      fc.string({ unit: 'binary', maxLength: 20 }),
    ),
  }),
  { maxLength: 6 },
)

/** As `buildIndex` has it when the aliases stand in the catalog. */
const rebuilt = (added: readonly Alias[]) =>
  openIndex(
    buildIndex(
      questions.map((it) => ({
        ...it,
        aliases: [
          ...it.aliases,
          ...added.filter(({ entryId }) => entryId === it.id).map(({ text }) => text),
        ],
      })),
      language,
    ),
  )

const listsOf = ({ ends, docs }: Channel) =>
  Array.from(ends, (end, key) => [...docs.subarray(key ? ends[key - 1] : 0, end)])

describe('aliases added to a built index', () => {
  it('leave the same bytes where there are none', () => {
    expect(withAliases(file, [])).toEqual({ file, ignored: [] })
  })

  it('ignore what is of no entry or says nothing, give the same bytes each time, and leave the old file alone', () => {
    const before = file.slice()
    fc.assert(
      fc.property(aliases, (added) => {
        const made = withAliases(file, added)
        expect(withAliases(file, structuredClone(added))).toEqual(made)
        expect(made.ignored).toEqual(
          added.filter(({ entryId, text }) => entryId === 'nobody' || !fold(text)),
        )
        const kept = added.filter((it) => !made.ignored.includes(it))
        expect(withAliases(file, kept).file).toEqual(made.file)
      }),
    )
    expect(file).toEqual(before)
  })

  it('enter pairs of characters and ways to ask as a rebuilt index has them', () => {
    fc.assert(
      fc.property(aliases, (added) => {
        const { file: made, ignored } = withAliases(file, added)
        const own = openIndex(made)
        const again = rebuilt(added.filter((it) => !ignored.includes(it)))
        for (const name of [
          ...(['wayEnds', 'pairKeys', 'pairIdf', 'pairEnds', 'pairDocs'] as const),
          ...(['pairWayEnds', 'pairWayKeys', 'pairWayMass'] as const),
        ])
          expect(own[name], name).toEqual(again[name])
      }),
      { numRuns: 60 },
    )
  })

  it('keep each list in the order of entries, once each, with its idf, and never say less than before', () => {
    fc.assert(
      fc.property(aliases, (added) => {
        const own = openIndex(withAliases(file, added).file)
        for (const channel of [termChannel(own), pairChannel(own)]) {
          const lists = listsOf(channel)
          expect(lists).toEqual(lists.map((it) => [...new Set(it)].sort((a, b) => a - b)))
          expect([...channel.idf]).toEqual(
            lists.map((it) => Math.fround(idfOf(questions.length, it.length))),
          )
        }
        const [old, now] = [termChannel(index), termChannel(own)]
        listsOf(old).forEach((docs, key) => {
          const lists = listsOf(now)[key] ?? []
          for (const doc of docs) {
            const [was, is] = [
              (key ? (old.ends[key - 1] ?? 0) : 0) + docs.indexOf(doc),
              (key ? (now.ends[key - 1] ?? 0) : 0) + lists.indexOf(doc),
            ]
            expect(now.heads[is] ?? -1).toBeGreaterThanOrEqual(old.heads[was] ?? 0)
          }
        })
      }),
      { numRuns: 30 },
    )
  })

  it.each([
    ['鯨の尾をしまう小屋', 'shelter'],
    ['営業所の地図がほしい', 'register'],
    ['登録を忘れて電話したい', 'library'],
  ])('find by 「%s」 the entry that they were given to, and by words near it', (text, entryId) => {
    expect(first(file, text)).not.toBe(entryId)
    const made = withAliases(file, [{ entryId, text }]).file
    expect(first(made, text)).toBe(entryId)
    expect(first(made, `すみません、${text}のですが`)).toBe(entryId)
    for (const it of questions) expect(first(made, it.question)).toBe(it.id)
  })

  it('weigh in heads as much as those of the catalog do, but for what a byte and other lengths tell', () => {
    const added = [{ entryId: 'tax', text: '避難場所の登録' }]
    const [own, again] = [openIndex(withAliases(file, added).file), rebuilt(added)]
    const tax = questions.findIndex(({ id }) => id === 'tax')
    own.pairKeys.forEach((_, key) => {
      const from = key ? (own.pairEnds[key - 1] ?? 0) : 0
      const at = own.pairDocs.subarray(from, own.pairEnds[key]).indexOf(tax)
      if (at < 0) return
      const [a, b] = [own.pairHeads[from + at] ?? 0, again.pairHeads[from + at] ?? 0]
      expect(Math.abs(a - b)).toBeLessThan(60)
      expect(!a).toBe(!b)
    })
  })
})

describe('the terms of an alias', () => {
  const termsOf = (text: string) => ownTermsOf(index, fold(text))

  it('are its words themselves, whatever their form: neither endings, synonyms nor what kana may mean', () => {
    expect(termsOf('登録')).toHaveLength(1)
    expect(termsOf('登録')).toEqual(termsOf('登録、は'))
    expect(termsOf('旅券の図書館')).toHaveLength(2)
    expect(termsOf('ひなんじょ')).toEqual([])
    expect(termsOf('鯨')).toEqual([])
  })
  it('are no hiragana of one or two units, for these are mostly endings', () => {
    const analyse = (text: string) =>
      text
        .split('、')
        .filter(Boolean)
        .map((it) => ({ surface: it, base: it, reading: undefined, tells: true }))
    const entry = { id: 'a', question: 'でる、ごみばこ', answer: '', aliases: [] }
    const own = openIndex(buildIndex([entry], languageOf(analyse, { sudachi: [], ours: [] })))
    expect(ownTermsOf(own, 'でるごみばこ')).toEqual(ownTermsOf(own, 'ごみばこ'))
    expect(ownTermsOf(own, 'ごみばこ')).toHaveLength(1)
    expect(ownTermsOf(own, 'でる')).toEqual([])
  })
})
