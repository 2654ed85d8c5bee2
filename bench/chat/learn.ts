import { buildIndex, type Entry } from '../../catalog/index/build.ts'
import type { Language } from '../../catalog/index/language.ts'
import { defaults, type Settings, type Trained } from '../../catalog/index/settings.ts'
import { candidatesOf } from '../../functions/guidance/search/candidates.ts'
import { belonging, standing } from '../../functions/guidance/search/confidence.ts'
import { type Query, queryOf } from '../../functions/guidance/search/query.ts'
import { openIndex, rankedBy, type SearchIndex } from '../../functions/guidance/search/search.ts'
import type { Asked } from './data.ts'
import { type Example, trainLogistic, trainRanker } from './train.ts'

const nothing: Trained = { ranking: [], belonging: [], standing: [] }
const gain = (grade = 0) => 2 ** grade - 1

/** The candidates of one question, with the share of the gain that each deserves; none where none is right. */
const listOf = (index: SearchIndex, entries: readonly Entry[], it: Asked): Example[][] => {
  const found = candidatesOf(index, queryOf(index, it.query))
  const gains = found.map(({ entry }) => gain(it.qrels[entries[entry]?.id ?? '']))
  const total = gains.reduce((sum, one) => sum + one, 0)
  if (!total) return []
  return [found.map(({ features }, i) => ({ features, share: (gains[i] ?? 0) / total }))]
}

type Seen = {
  readonly asked: Asked
  readonly query: Query
  readonly ranked: ReturnType<typeof rankedBy>
}
const seen = (index: SearchIndex, asked: Asked): Seen => {
  const query = queryOf(index, asked.query)
  return { asked, query, ranked: rankedBy(index, query) }
}

/** Stronger regularisation: the questions alone are few, without the strays. */
const fewExamples = 0.1
const innerHalves = [0, 1]

/** What the reranker makes of questions that it did not learn from: what it learnt from it is too sure of. */
const unseen = (
  plain: SearchIndex,
  lists: readonly (readonly Example[][])[],
  all: readonly Asked[],
): Seen[] =>
  innerHalves.flatMap((half) => {
    const others = lists.filter((_, i) => i % 2 !== half).flat()
    const index = { ...plain, ranking: Float64Array.from(trainRanker(others)) }
    return all.filter((_, i) => i % 2 === half).map((it) => seen(index, it))
  })

/** Weights of the reranker from questions with their right entries; of the confidence from what it then does, and from strays. */
export const learnWeights = (
  entries: readonly Entry[],
  queries: readonly Asked[],
  strays: readonly Asked[],
  language: Language,
  settings: Settings = defaults,
): Trained => {
  const plain = openIndex(buildIndex(entries, language, { ...settings, trained: nothing }))
  const lists = queries.map((it) => listOf(plain, entries, it))
  const own = unseen(plain, lists, queries).filter((it) => it.ranked.length)
  const strange = unseen(plain, lists, strays).filter((it) => it.ranked.length)
  const isRight = ({ ranked, asked }: Seen) =>
    (asked.qrels[entries[ranked[0]?.entry ?? -1]?.id ?? ''] ?? 0) > 0
  const even = own.length / strange.length
  return {
    ranking: trainRanker(lists.flat()),
    belonging: trainLogistic([
      ...own.map((it) => ({ features: belonging(it.query, it.ranked), share: 1, weight: 1 })),
      ...strange.map((it) => ({
        features: belonging(it.query, it.ranked),
        share: 0,
        weight: even,
      })),
    ]),
    standing: trainLogistic(
      own.map((it) => ({
        features: standing(it.query, it.ranked),
        share: isRight(it) ? 1 : 0,
        weight: 1,
      })),
      fewExamples,
    ),
  }
}
