import type { Token } from './analyser.ts'
import type { Language } from './language.ts'
import { expansions, type SynonymWeights } from './synonyms.ts'

type Meanings = ReadonlyMap<string, number>
/** Word -> how often it stands in the entries, and the terms it means, 1 being the term itself. */
export type Words = Map<string, { count: number; readonly meanings: Map<string, number> }>

/** A reading stands for its word less surely than the word itself, for others sound the same. */
const readingWeight = 0.7
const shortestReading = 3
/** As if it stood in the entries less than once. */
const rare = 0.5

/** A single kana or letter is no word that a question could be parted by. */
const canStandAlone = /^(\p{sc=Han}|\S{2,})$/u

const add = (words: Words, word: string, count: number, meanings: Meanings) => {
  const known = words.get(word) ?? { count: 0, meanings: new Map() }
  known.count += count
  for (const [term, weight] of meanings)
    known.meanings.set(term, Math.max(weight, known.meanings.get(term) ?? 0))
  words.set(word, known)
}

/** Collects words as they stand in texts; `complete` adds dictionary forms and readings that stand nowhere. */
export const collectWords = () => {
  const words: Words = new Map()
  const readings = new Map<string, Set<string>>()
  const collect = (tokens: readonly Token[]) => {
    for (const { surface, base, reading, tells } of tokens) {
      add(words, surface, 1, new Map(tells ? [[base, 1]] : []))
      if (!tells) continue
      const known = readings.get(base) ?? new Set()
      if (reading && reading.length >= shortestReading) known.add(reading)
      readings.set(base, known)
    }
  }
  const complete = () => {
    for (const base of readings.keys())
      if (!words.has(base)) add(words, base, rare, new Map([[base, 1]]))
    const read = [...readings].flatMap(([base, all]) =>
      [...all].map((it) => ({ base, reading: it })),
    )
    const fresh = read.filter(({ reading }) => !words.has(reading))
    for (const { base, reading } of fresh)
      add(words, reading, rare, new Map([[base, readingWeight]]))
    return words
  }
  return { collect, complete }
}

/** Who means a word means its synonyms a little; a synonym that no entry has becomes a word of the lexicon. */
export const widen = (
  words: Words,
  terms: ReadonlySet<string>,
  { partsOf, synonyms }: Language,
  weights: SynonymWeights,
): void => {
  const more = expansions(synonyms, weights, (word) => {
    const parts = partsOf(word)
    return parts.every((it) => terms.has(it)) ? parts : []
  })
  for (const { meanings } of words.values())
    for (const [term, weight] of [...meanings])
      for (const [other, share] of more.get(term) ?? [])
        meanings.set(other, Math.max(meanings.get(other) ?? 0, weight * share))
  for (const [word, meanings] of more) {
    if (words.has(word) || !canStandAlone.test(word)) continue
    const own = partsOf(word).map((it) => [it, 1] as const)
    add(words, word, rare, new Map([...meanings, ...own]))
  }
}
