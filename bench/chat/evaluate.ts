import { buildIndex, type Entry } from '../../catalog/index/build.ts'
import type { Language } from '../../catalog/index/language.ts'
import type { Settings } from '../../catalog/index/settings.ts'
import { withAliases as addAliases } from '../../functions/guidance/aliases/with-aliases.ts'
import type { Alias } from '../../schemas/question.ts'
import { learnBoosts } from './boosts.ts'
import { type Asked, type Data, halfOf } from './data.ts'
import type { Engine, Found } from './engines/engine.ts'
import { open } from './engines/madoguchi.ts'
import { learnWeights } from './learn.ts'
import { auroc, mean, ndcg, reciprocalRank, success } from './metrics.ts'

export type Figures = {
  readonly ndcg: number
  readonly first: number
  readonly firstFive: number
  readonly reciprocalRank: number
  readonly ndcgWithAliases: number
  /** The same aliases, added to the built file; NaN where an engine cannot. */
  readonly ndcgWithAdded: number
  readonly offTopic: number
  readonly topRight: number
}

/** Asks; made for each half anew, so that it has never seen what it is asked. `added`: aliases for the file when it is built. */
type Ask = (query: string) => Found
export type Asking = (
  entries: readonly Entry[],
  half: number,
  added?: readonly Alias[],
) => Promise<Ask>

const halves = [0, 1]
type Answer = { readonly asked: Asked; readonly found: Found }

const answers = async (
  asking: Asking,
  entriesFor: (half: number) => readonly Entry[],
  all: readonly Asked[],
  addedFor?: (half: number) => readonly Alias[],
): Promise<Answer[]> => {
  const parts = halves.map(async (half) => {
    const ask = await asking(entriesFor(half), half, addedFor?.(half))
    return all
      .filter((it) => halfOf(it) === half)
      .map((it) => ({ asked: it, found: ask(it.query) }))
  })
  return (await Promise.all(parts)).flat()
}

/** The other half's queries as aliases of what answers them best. */
const aliasesFor = ({ queries }: Data, half: number): Alias[] =>
  queries
    .filter((query) => halfOf(query) !== half)
    .flatMap(({ query, qrels }) => {
      const most = Math.max(...Object.values(qrels))
      const best = Object.entries(qrels).filter(([, grade]) => grade === most)
      return best.map(([entryId]) => ({ entryId, text: query }))
    })

/** The entries with these aliases. */
export const withAliases = (data: Data, half: number): Entry[] => {
  const aliases = Map.groupBy(aliasesFor(data, half), (it) => it.entryId)
  return data.entries.map((it) => ({
    ...it,
    aliases: [...it.aliases, ...(aliases.get(it.id) ?? []).map(({ text }) => text)],
  }))
}

const over = (
  all: readonly Answer[],
  of: (ids: readonly string[], judged: Asked['qrels']) => number,
) => mean(all.map(({ asked, found }) => of(found.ids, asked.qrels)))

/** `adds`: whether the engine's file takes aliases when it is built. */
export const evaluate = async (data: Data, asking: Asking, adds = false): Promise<Figures> => {
  const entries = () => data.entries
  const plain = await answers(asking, entries, data.queries)
  const strays = await answers(asking, entries, data.strays)
  const taught = await answers(asking, (half) => withAliases(data, half), data.queries)
  const added = adds
    ? await answers(asking, entries, data.queries, (half) => aliasesFor(data, half))
    : []
  const isRight = ({ asked, found }: Answer) => success(found.ids, asked.qrels, 1) > 0
  const right = ({ found }: Answer) => found.right
  const onTopic = ({ found }: Answer) => found.onTopic
  return {
    ndcg: over(plain, ndcg),
    first: over(plain, (ids, judged) => success(ids, judged, 1)),
    firstFive: over(plain, (ids, judged) => success(ids, judged, 5)),
    reciprocalRank: over(plain, reciprocalRank),
    ndcgWithAliases: over(taught, ndcg),
    ndcgWithAdded: over(added, ndcg),
    offTopic: auroc(plain.map(onTopic), strays.map(onTopic)),
    topRight: auroc(
      plain.filter(isRight).map(right),
      plain.filter((it) => !isRight(it)).map(right),
    ),
  }
}

/** An engine that learns nothing: both halves meet the same. */
export const untaught =
  ({ make, open }: Engine): Asking =>
  async (entries) =>
    open(await make(entries))

/** Boosts first, then what stands on them. */
export const learn = (
  { entries, queries, strays }: Data,
  language: Language,
  from: (all: readonly Asked[]) => readonly Asked[] = (all) => all,
): Settings => {
  const settings = learnBoosts(entries, from(queries), language)
  const trained = learnWeights(entries, from(queries), from(strays), language, settings)
  return { ...settings, trained }
}

/** Ours, which learns from the other half what it is then measured by on this one. */
export const crossValidated = (data: Data, language: Language): Asking => {
  const learnt = new Map<number, Settings>()
  return async (entries, half, added = []) => {
    const others = (all: readonly Asked[]) => all.filter((it) => halfOf(it) !== half)
    const settings = learnt.get(half) ?? learn(data, language, others)
    learnt.set(half, settings)
    return open(addAliases(buildIndex(entries, language, settings), added).file)
  }
}
