import type { Sections } from './layout.ts'
import { segment } from './segment.ts'
import { fold, pairsOf } from './text.ts'

/** Numbers of terms and of pairs, with how much each is meant. */
export type Query = {
  readonly terms: ReadonlyMap<number, number>
  readonly pairs: ReadonlyMap<number, number>
}

const pairNumber = ({ pairKeys }: Sections, key: number) => {
  let [from, to] = [0, pairKeys.length]
  while (from < to) {
    const middle = (from + to) >> 1
    if ((pairKeys[middle] ?? 0) < key) from = middle + 1
    else to = middle
  }
  return pairKeys[from] === key ? from : -1
}

const termsOf = (index: Sections, text: string) => {
  const terms = new Map<number, number>()
  for (const chunk of text.split(' '))
    for (const { word } of segment(index, chunk)) {
      if (word < 0) continue
      const from = word ? (index.meaningEnds[word - 1] ?? 0) : 0
      for (let at = from; at < (index.meaningEnds[word] ?? 0); at++) {
        const term = index.meaningTerms[at] ?? 0
        terms.set(term, Math.max(terms.get(term) ?? 0, index.meaningWeights[at] ?? 0))
      }
    }
  return terms
}

/** What is asked for, of all that the index knows. */
export const queryOf = (index: Sections, text: string): Query => {
  const folded = fold(text).slice(0, 500)
  const pairs = new Map<number, number>()
  for (const key of pairsOf(folded)) {
    const pair = pairNumber(index, key)
    if (pair >= 0) pairs.set(pair, 1)
  }
  return { terms: termsOf(index, folded), pairs }
}
