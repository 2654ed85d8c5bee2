import { candidatesOf } from './candidates.ts'
import { belonging, linear, logistic, type Ranked, standing } from './confidence.ts'
import { isVerbatim } from './features.ts'
import { idOf } from './ids.ts'
import type { Sections } from './layout.ts'
import { type Query, queryOf } from './query.ts'

export { type Sections as SearchIndex, unpack as openIndex } from './layout.ts'

/** An entry found. `worth` has no unit: it only orders the hits of one question. */
export type Hit = {
  readonly id: string
  readonly worth: number
  /** Asked in the very words of one of its ways to ask. */
  readonly verbatim: boolean
}

export type Found = {
  /** Best first; none where no word and no pair of characters is known. */
  readonly hits: readonly Hit[]
  /** The probability that the question belongs to the counter at all, where one in two does. */
  readonly onTopic: number
  /** The probability that the first hit answers it, if it does belong. */
  readonly right: number
}

/** The candidates in the order of the reranker. */
export const rankedBy = (index: Sections, query: Query): Ranked[] =>
  candidatesOf(index, query)
    .map((it) => ({ ...it, worth: linear(index.ranking, it.features) }))
    .sort((a, b) => b.worth - a.worth)

/** Finds what answers a question as a person types it, in any width, and says how sure that is. Never throws. */
export const search = (index: Sections, question: string, limit = 10): Found => {
  const query = queryOf(index, question)
  const ranked = rankedBy(index, query)
  if (!ranked.length) return { hits: [], onTopic: 0, right: 0 }
  return {
    hits: ranked.slice(0, limit).map(({ entry, worth, features }) => ({
      ...{ id: idOf(index, entry), worth },
      verbatim: isVerbatim(query, features),
    })),
    onTopic: logistic(linear(index.belonging, belonging(query, ranked))),
    right: logistic(linear(index.standing, standing(query, ranked))),
  }
}
