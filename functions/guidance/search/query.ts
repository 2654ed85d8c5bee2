import { constant } from './constants.ts'
import type { Sections } from './layout.ts'
import { segment } from './segment.ts'
import { fold, pairsOf } from './text.ts'
import { meantBy } from './typing.ts'

/** Numbers of keys with how much each is meant (1: as it was asked), and the idf of all together. */
export type Asked = {
  readonly keys: ReadonlyMap<number, number>
  readonly mass: number
  /** How many of the rarest keys would weigh as much: alike in small and large indexes. */
  readonly size: number
}
export type Query = {
  readonly terms: Asked
  readonly pairs: Asked
  /** The part of its pairs that no entry knows. */
  readonly strange: number
}

/** Longer questions are cut: what they ask for stands in the first words. */
const longest = 300
/** Looking for typing errors reads the whole lexicon: not more often than this in one question. */
const mostGuesses = 3
const guessWeight = 0.6

const pairNumber = ({ pairKeys }: Sections, key: number) => {
  let [from, to] = [0, pairKeys.length]
  while (from < to) {
    const middle = (from + to) >> 1
    if ((pairKeys[middle] ?? 0) < key) from = middle + 1
    else to = middle
  }
  return pairKeys[from] === key ? from : -1
}

/** Adds the terms that a word means; a term meant twice is meant as much as the stronger says. */
const mean = (index: Sections, word: number, share: number, terms: Map<number, number>) => {
  const from = word ? (index.meaningEnds[word - 1] ?? 0) : 0
  for (let at = from; at < (index.meaningEnds[word] ?? 0); at++) {
    const term = index.meaningTerms[at] ?? 0
    const weight = share * (index.meaningWeights[at] ?? 0)
    terms.set(term, Math.max(terms.get(term) ?? 0, weight))
  }
}

const termsOf = (index: Sections, text: string) => {
  const terms = new Map<number, number>()
  let guesses = mostGuesses
  for (const chunk of text.split(' '))
    for (const { word, start, end } of segment(index, chunk)) {
      if (word >= 0) mean(index, word, 1, terms)
      else if (guesses-- > 0) {
        const meant = meantBy(index, chunk.slice(start, end))
        if (meant >= 0) mean(index, meant, guessWeight, terms)
      }
    }
  return terms
}

const asked = (index: Sections, keys: ReadonlyMap<number, number>, idf: Float32Array): Asked => {
  let mass = 0
  for (const [key, weight] of keys) mass += weight * (idf[key] ?? 0)
  return { keys, mass, size: mass / constant(index, 'rarest') }
}

/** What is asked for, of all that the index knows. */
export const queryOf = (index: Sections, text: string): Query => {
  const folded = fold(text.slice(0, longest)).slice(0, longest)
  const all = new Set(pairsOf(folded))
  const pairs = new Map<number, number>()
  for (const key of all) {
    const pair = pairNumber(index, key)
    if (pair >= 0) pairs.set(pair, 1)
  }
  return {
    terms: asked(index, termsOf(index, folded), index.termIdf),
    pairs: asked(index, pairs, index.pairIdf),
    strange: all.size ? 1 - pairs.size / all.size : 0,
  }
}
