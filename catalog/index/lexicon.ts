import type { Analyser, Token } from './analyser.ts'
import { expansions, type Synonyms, type SynonymWeights } from './synonyms.ts'

type Word = { count: number; readonly meanings: Map<string, number> }
type Words = Map<string, Word>

/** A reading stands for its word less surely than the word itself, for others sound the same. */
const readingWeight = 0.7
const shortestReading = 3
/** As if it stood in the entries less than once. */
const rare = 0.5

const add = (words: Words, surface: string, count: number, meanings: ReadonlyMap<string, number>) => {
  const word = words.get(surface) ?? { count: 0, meanings: new Map() }
  word.count += count
  for (const [term, weight] of meanings)
    word.meanings.set(term, Math.max(weight, word.meanings.get(term) ?? 0))
  words.set(surface, word)
}

const wordsOf = (tokens: readonly Token[]): Words => {
  const words: Words = new Map()
  for (const { surface, base, tells } of tokens)
    add(words, surface, 1, new Map(tells ? [[base, 1]] : []))
  for (const { base, reading, tells } of tokens) {
    if (!tells) continue
    if (!words.has(base)) add(words, base, rare, new Map([[base, 1]]))
    if (reading && reading.length >= shortestReading && !words.has(reading))
      add(words, reading, rare, new Map([[base, readingWeight]]))
  }
  return words
}

/** Everybody who means a word means its synonyms a little; a synonym that no entry has becomes a word. */
const widen = (words: Words, terms: ReadonlySet<string>, analyse: Analyser, synonyms: Synonyms, weights: SynonymWeights) => {
  const memo = new Map<string, string[]>()
  const partsOf = (word: string) => {
    const had = memo.get(word) ?? analyse(word).filter((it) => it.tells).map((it) => it.base)
    memo.set(word, had)
    return had
  }
  const known = (word: string) => (partsOf(word).every((it) => terms.has(it)) ? partsOf(word) : [])
  const more = expansions(synonyms, weights, known)
  for (const word of words.values())
    for (const [term, weight] of [...word.meanings])
      for (const [other, share] of more.get(term) ?? [])
        word.meanings.set(other, Math.max(word.meanings.get(other) ?? 0, weight * share))
  for (const [surface, meanings] of more) {
    if (words.has(surface) || surface.length < 2 || surface.includes(' ')) continue
    add(words, surface, rare, new Map([...meanings, ...partsOf(surface).map((it) => [it, 1] as const)]))
  }
}

/** The words that a query may be made of, with the terms they mean. */
export const lexiconOf = (tokens: readonly Token[], terms: readonly string[], limit: number, analyse: Analyser, synonyms: Synonyms, weights: SynonymWeights) => {
  const all = wordsOf(tokens)
  widen(all, new Set(terms), analyse, synonyms, weights)
  const numbers = new Map(terms.map((term, i) => [term, i]))
  const common = [...all]
    .sort(([a, { count: x }], [b, { count: y }]) => y - x || (a < b ? -1 : 1))
    .slice(0, limit)
  const sorted = common.sort(([a], [b]) => (a < b ? -1 : 1))
  const total = sorted.reduce((sum, [, { count }]) => sum + count, 0)
  const meanings = sorted.map(([, word]) =>
    [...word.meanings].flatMap(([term, weight]) => {
      const number = numbers.get(term)
      return number === undefined ? [] : [{ number, weight }]
    }),
  )
  const meaningEnds = new Uint32Array(sorted.length)
  meanings.reduce((sum, it, i) => (meaningEnds[i] = sum + it.length), 0)
  return {
    words: sorted.map(([word]) => word),
    costs: Float32Array.from(sorted, ([, { count }]) => Math.log(total / count)),
    meaningEnds,
    meaningTerms: Uint32Array.from(meanings.flat(), (it) => it.number),
    meaningWeights: Float32Array.from(meanings.flat(), (it) => it.weight),
  }
}
