import type { Sections } from '../search/layout.ts'
import { type Piece, segment } from '../search/segment.ts'

/** Mostly particles and endings, which an analyser would know from the few words that are written so. */
const isEnding = /^\p{sc=Hiragana}{1,2}$/u

/** The terms that a text's words are themselves: neither synonyms, nor what a reading may mean. For texts of an alias. */
export const ownTermsOf = (index: Sections, folded: string): number[] => {
  const { meaningEnds, meaningTerms, meaningWeights } = index
  const termsOf = ({ word, start, end }: Piece, chunk: string) => {
    if (word < 0 || isEnding.test(chunk.slice(start, end))) return []
    const from = word ? (meaningEnds[word - 1] ?? 0) : 0
    return [...meaningTerms.subarray(from, meaningEnds[word])].filter(
      (_, i) => meaningWeights[from + i] === 1,
    )
  }
  return folded
    .split(' ')
    .flatMap((chunk) => segment(index, chunk).flatMap((piece) => termsOf(piece, chunk)))
}
