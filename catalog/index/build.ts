import { packConstants } from '../../functions/guidance/search/constants.ts'
import { pack } from '../../functions/guidance/search/layout.ts'
import { fold, pairsOf } from '../../functions/guidance/search/text.ts'
import type { Analyser, Token } from './analyser.ts'
import { lexiconOf } from './lexicon.ts'
import { type Boosts, type Fields, type Postings, postingsOf } from './postings.ts'
import type { Synonyms, SynonymWeights } from './synonyms.ts'
import { defaults } from './settings.ts'

/** What can be found: a question with its answer, and other ways to ask for it. */
export type Entry = {
  readonly id: string
  readonly question: string
  readonly answer: string
  readonly title?: string
  readonly aliases: readonly string[]
}

const mapped = <T>(entry: Entry, of: (text: string) => T[]): Fields<T[]> => ({
  question: of(entry.question),
  answer: of(entry.answer),
  title: of(entry.title ?? ''),
  aliases: entry.aliases.flatMap(of),
})

const chars = (words: readonly string[]) => {
  const ends = new Uint32Array(words.length)
  const units = new Uint16Array(words.reduce((sum, it) => sum + it.length, 0))
  let at = 0
  words.forEach((word, i) => {
    for (let unit = 0; unit < word.length; unit++) units[at++] = word.charCodeAt(unit)
    ends[i] = at
  })
  return { units, ends }
}

const sectionsOf = <K>(keys: readonly K[], postings: Postings<K>) => {
  const lists = keys.map((it) => postings.lists.get(it) ?? [])
  const all = lists.flat()
  const ends = new Uint32Array(keys.length)
  lists.reduce((sum, it, i) => (ends[i] = sum + it.length), 0)
  return {
    idf: Float32Array.from(keys, postings.idf),
    ends,
    docs: Uint16Array.from(all, (it) => it.doc),
    impacts: Uint8Array.from(all, (it) => Math.max(1, Math.round(it.impact * 255))),
    heads: Uint8Array.from(all, (it) => (it.head ? Math.max(1, Math.round(it.head * 255)) : 0)),
    mass: Float32Array.from(postings.mass),
  }
}

export type Settings = {
  readonly terms: Boosts
  readonly pairs: Boosts
  readonly pairShare: number
  readonly weights: readonly number[]
  readonly words: number
  readonly synonyms: SynonymWeights
}

/** Same entries, same bytes. At most 65,535 entries, for their numbers take two bytes. */
export const buildIndex = (
  entries: readonly Entry[],
  analyse: Analyser,
  synonyms: Synonyms,
  settings: Settings = defaults,
) => {
  if (entries.length > 0xffff) throw new Error('an index holds at most 65,535 entries')
  const tokens = entries.map((entry) => mapped(entry, analyse))
  const telling = (them: readonly Token[]) => them.filter((it) => it.tells).map((it) => it.base)
  const terms = postingsOf(
    tokens.map((it) => ({
      question: telling(it.question),
      answer: telling(it.answer),
      title: telling(it.title),
      aliases: telling(it.aliases),
    })),
    settings.terms,
  )
  const pairs = postingsOf(
    entries.map((it) => mapped(it, (text) => pairsOf(fold(text)))),
    settings.pairs,
  )
  const termKeys = [...terms.lists.keys()].sort()
  const pairKeys = [...pairs.lists.keys()].sort((a, b) => a - b)
  const lexicon = lexiconOf(
    tokens.flatMap((it) => Object.values(it).flat()),
    termKeys,
    settings.words,
    analyse,
    synonyms,
    settings.synonyms,
  )
  const [ids, words] = [chars(entries.map((it) => it.id)), chars(lexicon.words)]
  const [t, p] = [sectionsOf(termKeys, terms), sectionsOf(pairKeys, pairs)]
  return pack({
    constants: packConstants({ entries: entries.length, pairShare: settings.pairShare }),
    weights: Float64Array.from(settings.weights),
    idChars: ids.units,
    idEnds: ids.ends,
    wordChars: words.units,
    wordEnds: words.ends,
    wordCosts: lexicon.costs,
    meaningEnds: lexicon.meaningEnds,
    meaningTerms: lexicon.meaningTerms,
    meaningWeights: lexicon.meaningWeights,
    termIdf: t.idf,
    termEnds: t.ends,
    termDocs: t.docs,
    termImpacts: t.impacts,
    termHeads: t.heads,
    termMass: t.mass,
    pairKeys: Uint32Array.from(pairKeys),
    pairIdf: p.idf,
    pairEnds: p.ends,
    pairDocs: p.docs,
    pairImpacts: p.impacts,
    pairHeads: p.heads,
    pairMass: p.mass,
  })
}
