import type { Boosts } from './postings.ts'
import type { SynonymWeights } from './synonyms.ts'
import trained from './trained.json' with { type: 'json' }

/** Weights of linear functions, the constant last; their features: `functions/guidance/search/`. */
export type Trained = {
  readonly ranking: readonly number[]
  readonly belonging: readonly number[]
  readonly standing: readonly number[]
}

export type Settings = {
  readonly terms: Boosts
  readonly pairs: Boosts
  /** How much the score of pairs counts beside that of terms. */
  readonly pairShare: number
  readonly synonyms: SynonymWeights
  /** At most so many words in the lexicon. */
  readonly words: number
  readonly trained: Trained
}

const head = { weight: 2, b: 0.7 }
const headPairs = { weight: 3, b: 0.5 }

export const defaults: Settings = {
  terms: {
    question: head,
    answer: { weight: 1, b: 0.75 },
    title: head,
    aliases: head,
    k1: 1.8,
  },
  pairs: {
    question: headPairs,
    answer: { weight: 1, b: 0.3 },
    title: headPairs,
    aliases: headPairs,
    k1: 1.8,
  },
  pairShare: 0.35,
  synonyms: { same: 0.7, other: 0.2, ours: 0.2 },
  words: 16_000,
  trained,
}
