import type { Token } from './analyser.ts'

type Word = { count: number; readonly meanings: Map<string, number> }

/** A reading stands for its word less surely than the word itself, for others sound the same. */
const readingWeight = 0.7
const shortestReading = 3

const wordsOf = (tokens: readonly Token[]) => {
  const words = new Map<string, Word>()
  const add = (surface: string, count: number, term?: string, weight = 1) => {
    const word = words.get(surface) ?? { count: 0, meanings: new Map() }
    word.count += count
    if (term !== undefined) word.meanings.set(term, Math.max(weight, word.meanings.get(term) ?? 0))
    words.set(surface, word)
  }
  for (const { surface, base, tells } of tokens) add(surface, 1, tells ? base : undefined)
  for (const { base, reading, tells } of tokens) {
    if (!tells) continue
    if (!words.has(base)) add(base, 0.5, base)
    if (reading && reading.length >= shortestReading && !words.has(reading))
      add(reading, 0.5, base, readingWeight)
  }
  return words
}

/** The words that a query may be made of, with the terms they mean. */
export const lexiconOf = (tokens: readonly Token[], terms: readonly string[], limit: number) => {
  const numbers = new Map(terms.map((term, i) => [term, i]))
  const common = [...wordsOf(tokens)]
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
