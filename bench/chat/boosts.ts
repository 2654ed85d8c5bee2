import { buildIndex, type Entry } from '../../catalog/index/build.ts'
import type { Language } from '../../catalog/index/language.ts'
import type { Boosts } from '../../catalog/index/postings.ts'
import { defaults, type Settings } from '../../catalog/index/settings.ts'
import { queryOf } from '../../functions/guidance/search/query.ts'
import { best, scoresOf } from '../../functions/guidance/search/score.ts'
import { openIndex } from '../../functions/guidance/search/search.ts'
import type { Asked } from './data.ts'
import { mean, ndcg } from './metrics.ts'

type Change = (settings: Settings) => Settings
type Kind = 'terms' | 'pairs'

const head =
  (kind: Kind, part: 'weight' | 'b', value: number): Change =>
  (it) => {
    const own: Boosts = it[kind]
    const field = { ...own.question, [part]: value }
    return { ...it, [kind]: { ...own, question: field, title: field, aliases: field } }
  }
const answer =
  (kind: Kind, b: number): Change =>
  (it) => ({
    ...it,
    [kind]: { ...it[kind], answer: { weight: 1, b } },
  })
const saturation =
  (kind: Kind, k1: number): Change =>
  (it) => ({
    ...it,
    [kind]: { ...it[kind], k1 },
  })
const synonyms =
  (part: keyof Settings['synonyms'], weight: number): Change =>
  (it) => ({
    ...it,
    synonyms: { ...it.synonyms, [part]: weight },
  })

const kinds: readonly Kind[] = ['terms', 'pairs']
/** One setting after the other; of each the value is kept that finds best. */
const steps: readonly (readonly Change[])[] = [
  [0.2, 0.35, 0.5, 0.7].map(
    (pairShare): Change =>
      (it) => ({ ...it, pairShare }),
  ),
  ...kinds.flatMap((kind) => [
    [1.5, 2, 3, 4].map((it) => head(kind, 'weight', it)),
    [0.5, 0.7, 0.9].map((it) => head(kind, 'b', it)),
    [0.3, 0.5, 0.75].map((it) => answer(kind, it)),
    [1.2, 1.8, 2.5].map((it) => saturation(kind, it)),
  ]),
  [0, 0.2, 0.4].map((it) => synonyms('other', it)),
  [0, 0.2, 0.3].map((it) => synonyms('ours', it)),
]

/** Before anything was learnt: BM25's usual constants, the question worth three times the answer. */
const usual: Settings = [
  ...kinds.flatMap((kind) => [
    head(kind, 'weight', 3),
    head(kind, 'b', 0.75),
    answer(kind, 0.75),
    saturation(kind, 1.2),
  ]),
  synonyms('other', 0.4),
  synonyms('ours', 0.4),
].reduce((it, change) => change(it), { ...defaults, pairShare: 0.5 })

/** Settings of the plain blend that find best what these queries ask for (nDCG@10 before the reranker). */
export const learnBoosts = (
  entries: readonly Entry[],
  queries: readonly Asked[],
  language: Language,
): Settings => {
  const worth = (settings: Settings) => {
    const index = openIndex(buildIndex(entries, language, settings))
    const found = (text: string) =>
      best(scoresOf(index, queryOf(index, text)), 10).map((it) => entries[it]?.id ?? '')
    return mean(queries.map(({ query, qrels }) => ndcg(found(query), qrels)))
  }
  let kept = { settings: usual, worth: worth(usual) }
  for (const step of steps)
    for (const change of step) {
      const settings = change(kept.settings)
      const tried = { settings, worth: worth(settings) }
      if (tried.worth > kept.worth) kept = tried
    }
  return kept.settings
}
