import {
  pairSections,
  termSections,
  waySections,
} from '../../functions/guidance/search/channels.ts'
import { packConstants } from '../../functions/guidance/search/constants.ts'
import { pack } from '../../functions/guidance/search/layout.ts'
import { idfOf } from '../../functions/guidance/search/postings.ts'
import { fold, pairsOf } from '../../functions/guidance/search/text.ts'
import type { Language } from './language.ts'
import { collectWords, widen } from './lexicon.ts'
import { type Fields, postingsOf } from './postings.ts'
import { idSections, lexiconSections } from './sections.ts'
import { defaults, type Settings } from './settings.ts'

/** What can be found: a question with its answer, and other ways to ask for it. */
export type Entry = {
  readonly id: string
  readonly question: string
  readonly answer: string
  readonly title?: string
  readonly aliases: readonly string[]
}

/** What stands in an entry, and in each way to ask for it: an alias is as good a question as the question. */
const keysOf = <K>(entry: Entry, of: (text: string) => K[]) => {
  const [question, title] = [of(entry.question), of(entry.title ?? '')]
  const aliases = entry.aliases.map(of)
  const fields: Fields<K[]> = { question, answer: of(entry.answer), title, aliases: aliases.flat() }
  return { fields, ways: [question, ...(entry.title ? [title] : []), ...aliases] }
}

const constantsOf = (entries: number, { terms, pairs, pairShare }: Settings) =>
  packConstants({
    entries,
    pairShare,
    rarest: idfOf(Math.max(1, entries), 1),
    termK1: terms.k1,
    termAlias: terms.aliases.weight,
    pairK1: pairs.k1,
    pairAlias: pairs.aliases.weight,
  })

/** The file that `openIndex` opens. Same entries, same bytes. Throws above 65,535 entries: their numbers take two bytes. */
export const buildIndex = (
  entries: readonly Entry[],
  language: Language,
  settings: Settings = defaults,
): Uint8Array<ArrayBuffer> => {
  if (entries.length > 0xffff) throw new Error('an index holds at most 65,535 entries')
  const { collect, complete } = collectWords()
  const termsOf = (text: string) => {
    const tokens = language.analyse(text)
    collect(tokens)
    return tokens.flatMap((it) => (it.tells ? [it.base] : []))
  }
  const byTerms = entries.map((it) => keysOf(it, termsOf))
  const byPairs = entries.map((it) => keysOf(it, (text) => pairsOf(fold(text))))
  const terms = postingsOf(
    byTerms.map((it) => it.fields),
    settings.terms,
  )
  const pairs = postingsOf(
    byPairs.map((it) => it.fields),
    settings.pairs,
  )
  const keys = [...terms.lists.keys()].sort()
  const words = complete()
  widen(words, new Set(keys), language, settings.synonyms)
  const { ranking, belonging, standing } = settings.trained
  return pack({
    constants: constantsOf(entries.length, settings),
    ranking: Float64Array.from(ranking),
    belonging: Float64Array.from(belonging),
    standing: Float64Array.from(standing),
    ...idSections(entries.map((it) => it.id)),
    ...lexiconSections(words, keys, settings.words),
    ...waySections(byTerms.map((it) => it.ways)),
    ...termSections(
      terms,
      keys,
      byTerms.flatMap((it) => it.ways),
    ),
    ...pairSections(
      pairs,
      byPairs.flatMap((it) => it.ways),
    ),
  })
}
