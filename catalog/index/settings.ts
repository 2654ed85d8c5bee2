import type { Boosts } from './postings.ts'
import learnt from './settings.json' with { type: 'json' }
import type { SynonymWeights } from './synonyms.ts'

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

/** Learnt by `npm run eval:chat -- --data … --write`: numbers only, none of what they were learnt from. */
export const defaults: Settings = learnt
