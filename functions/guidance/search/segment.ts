import type { Sections } from './layout.ts'
import { eachWordAt } from './lexicon.ts'

/** A word of the lexicon, or (-1) a stretch that no word covers. */
export type Piece = { readonly word: number; readonly start: number; readonly end: number }

/** What a unit costs that no word covers: more than the rarest word, so that words win wherever they fit. */
const unknownCost = 16

/** Units next to each other that no word covers are one piece. */
const merged = (pieces: readonly Piece[]): Piece[] => {
  const whole: Piece[] = []
  for (const piece of pieces) {
    const last = whole.at(-1)
    if (last && last.word < 0 && piece.word < 0)
      whole[whole.length - 1] = { ...last, end: piece.end }
    else whole.push(piece)
  }
  return whole
}

/** The cheapest way through a folded text by words of the lexicon (Viterbi over unigrams). */
export const segment = (index: Sections, text: string): Piece[] => {
  const size = text.length
  const costs = new Float64Array(size + 1).fill(Number.POSITIVE_INFINITY)
  const words = new Int32Array(size + 1).fill(-1)
  const starts = new Int32Array(size + 1)
  costs[0] = 0
  const reach = (end: number, cost: number, start: number, word: number) => {
    if (cost >= (costs[end] ?? 0)) return
    costs[end] = cost
    starts[end] = start
    words[end] = word
  }
  for (let start = 0; start < size; start++) {
    const before = costs[start] ?? 0
    eachWordAt(index, text, start, (word, length) =>
      reach(start + length, before + (index.wordCosts[word] ?? 0), start, word),
    )
    reach(start + 1, before + unknownCost, start, -1)
  }
  const pieces: Piece[] = []
  for (let end = size; end > 0; end = starts[end] ?? 0)
    pieces.push({ word: words[end] ?? -1, start: starts[end] ?? 0, end })
  return merged(pieces.reverse())
}
