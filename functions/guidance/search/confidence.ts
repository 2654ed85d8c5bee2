import type { Candidate } from './candidates.ts'
import type { Query } from './query.ts'

/** A linear function's weights, the constant last. */
export type Weights = ArrayLike<number>

export const linear = (weights: Weights, features: readonly number[]): number =>
  features.reduce((sum, it, i) => sum + it * (weights[i] ?? 0), weights[features.length] ?? 0)

export const logistic = (value: number): number => 1 / (1 + Math.exp(-value))

/** An entry found and its worth by the reranker. */
export type Ranked = Candidate & { readonly worth: number }

/** What tells whether the first one is right: how far it stands above the others, and how much was asked. */
export const standing = (query: Query, ranked: readonly Ranked[]): number[] => {
  const first = ranked[0]?.worth ?? 0
  const total = ranked.reduce((sum, it) => sum + Math.exp(it.worth - first), 0)
  return [
    total ? 1 / total : 0,
    first,
    first - (ranked[1]?.worth ?? first - 3),
    query.strange,
    Math.log1p(query.terms.mass),
    Math.log1p(query.pairs.mass),
  ]
}

/** What tells whether the question belongs to the counter at all: besides, how the first one answers it. */
export const belonging = (query: Query, ranked: readonly Ranked[]): number[] => [
  ...standing(query, ranked),
  ...(ranked[0]?.features ?? []),
]
