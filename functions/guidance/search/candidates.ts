import { featuresOf } from './features.ts'
import type { Sections } from './layout.ts'
import type { Query } from './query.ts'
import { best, scoresOf } from './score.ts'

/** The number of an entry in the file, and what the reranker weighs of it. */
export type Candidate = { readonly entry: number; readonly features: readonly number[] }

/** So many go to the reranker: nearly every right answer is among them. */
const limit = 50

/** The best by the sum of raw scores, best first. */
export const candidatesOf = (index: Sections, query: Query): Candidate[] => {
  const scores = scoresOf(index, query)
  const found = best(scores, limit)
  const most = scores[found[0] ?? 0] ?? 0
  return found.map((entry) => ({
    entry,
    features: featuresOf(index, query, entry, scores[entry] ?? 0, most),
  }))
}
