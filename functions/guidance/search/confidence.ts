import type { Candidate } from './candidates.ts'
import type { Query } from './query.ts'

/** A linear function's weights, the constant last. */
export type Weights = ArrayLike<number>

export const linear = (weights: Weights, features: readonly number[]): number =>
  features.reduce((sum, it, i) => sum + it * (weights[i] ?? 0), weights[features.length] ?? 0)

export const logistic = (value: number): number => 1 / (1 + Math.exp(-value))

/** An entry found and its worth by the reranker. */
export type Ranked = Candidate & { readonly worth: number }

/** What tells whether the first one is right: its share among all, how open that leaves it (entropy), and how much was asked. */
export const standing = (query: Query, ranked: readonly Ranked[]): number[] => {
  const first = ranked[0]?.worth ?? 0
  const worths = ranked.map((it) => Math.exp(it.worth - first))
  const total = worths.reduce((sum, it) => sum + it, 0) || 1
  const shares = worths.map((it) => it / total)
  return [
    shares[0] ?? 0,
    shares.reduce((sum, it) => sum - (it ? it * Math.log(it) : 0), 0),
    first,
    query.strange,
    Math.log1p(query.terms.size),
    Math.log1p(query.pairs.size),
  ]
}

/** What tells whether the question belongs to the counter at all: besides, how the first one answers it. */
export const belonging = (query: Query, ranked: readonly Ranked[]): number[] => [
  ...standing(query, ranked),
  ...(ranked[0]?.features ?? []),
]
