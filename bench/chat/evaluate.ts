import { buildIndex, type Entry } from '../../catalog/index/build.ts'
import type { Language } from '../../catalog/index/language.ts'
import type { Settings } from '../../catalog/index/settings.ts'
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
  readonly offTopic: number
  readonly topRight: number
}

/** Asks; made for each half anew, so that it has never seen what it is asked. */
type Ask = (query: string) => Found
export type Asking = (entries: readonly Entry[], half: number) => Promise<Ask>

const halves = [0, 1]
type Answer = { readonly asked: Asked; readonly found: Found }

const answers = async (
  asking: Asking,
  entriesFor: (half: number) => readonly Entry[],
  all: readonly Asked[],
): Promise<Answer[]> => {
  const parts = halves.map(async (half) => {
    const ask = await asking(entriesFor(half), half)
    return all
      .filter((it) => halfOf(it) === half)
      .map((it) => ({ asked: it, found: ask(it.query) }))
  })
  return (await Promise.all(parts)).flat()
}

/** The entries with the other half's queries as aliases of what answers them best. */
export const withAliases = ({ entries, queries }: Data, half: number): Entry[] => {
  const aliases = new Map<string, string[]>()
  for (const it of queries.filter((query) => halfOf(query) !== half)) {
    const most = Math.max(...Object.values(it.qrels))
    for (const [id, grade] of Object.entries(it.qrels))
      if (grade === most) aliases.set(id, [...(aliases.get(id) ?? []), it.query])
  }
  return entries.map((it) => ({ ...it, aliases: [...it.aliases, ...(aliases.get(it.id) ?? [])] }))
}

const over = (
  all: readonly Answer[],
  of: (ids: readonly string[], judged: Asked['qrels']) => number,
) => mean(all.map(({ asked, found }) => of(found.ids, asked.qrels)))

export const evaluate = async (data: Data, asking: Asking): Promise<Figures> => {
  const plain = await answers(asking, () => data.entries, data.queries)
  const strays = await answers(asking, () => data.entries, data.strays)
  const taught = await answers(asking, (half) => withAliases(data, half), data.queries)
  const isRight = ({ asked, found }: Answer) => success(found.ids, asked.qrels, 1) > 0
  const right = ({ found }: Answer) => found.right
  const onTopic = ({ found }: Answer) => found.onTopic
  return {
    ndcg: over(plain, ndcg),
    first: over(plain, (ids, judged) => success(ids, judged, 1)),
    firstFive: over(plain, (ids, judged) => success(ids, judged, 5)),
    reciprocalRank: over(plain, reciprocalRank),
    ndcgWithAliases: over(taught, ndcg),
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
  return async (entries, half) => {
    const others = (all: readonly Asked[]) => all.filter((it) => halfOf(it) !== half)
    const settings = learnt.get(half) ?? learn(data, language, others)
    learnt.set(half, settings)
    return open(buildIndex(entries, language, settings))
  }
}
