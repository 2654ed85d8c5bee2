import {
  type Posting,
  type Postings,
  postingsIn,
  saturated,
} from '../../functions/guidance/search/postings.ts'

/** What stands in one entry, field by field. */
export type Fields<T> = {
  readonly question: T
  readonly answer: T
  readonly title: T
  readonly aliases: T
}
const names = ['question', 'answer', 'title', 'aliases'] as const

/** How much a field counts, and how strongly its length is evened out (b of BM25F). */
export type Boosts = Fields<{ readonly weight: number; readonly b: number }> & {
  readonly k1: number
}

const counted = <K>(keys: readonly K[]) => {
  const counts = new Map<K, number>()
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
  return counts
}

const averages = <K>(entries: readonly Fields<readonly K[]>[]) => {
  const of = (name: keyof Fields<unknown>) =>
    entries.reduce((sum, it) => sum + it[name].length, 0) /
      Math.max(1, entries.filter((it) => it[name].length).length) || 1
  return {
    question: of('question'),
    answer: of('answer'),
    title: of('title'),
    aliases: of('aliases'),
  }
}

/** The frequency of each key over all fields, and over those of the head, each evened out by its field's length. */
const frequencies = <K>(entry: Fields<readonly K[]>, average: Fields<number>, boosts: Boosts) => {
  const all = new Map<K, { all: number; head: number }>()
  for (const name of names) {
    const { weight, b } = boosts[name]
    const length = 1 - b + b * (entry[name].length / average[name])
    for (const [key, count] of counted(entry[name])) {
      const had = all.get(key) ?? { all: 0, head: 0 }
      const more = (weight * count) / length
      all.set(key, {
        all: had.all + more,
        head: had.head + (name === 'answer' ? 0 : more),
      })
    }
  }
  return all
}

/** BM25F: one saturation over the summed fields, so that a word in two fields is not counted as two. */
export const postingsOf = <K>(
  entries: readonly Fields<readonly K[]>[],
  boosts: Boosts,
): Postings<K> => {
  const lists = new Map<K, Posting[]>()
  const average = averages(entries)
  entries.forEach((entry, doc) => {
    for (const [key, frequency] of frequencies(entry, average, boosts)) {
      const list = lists.get(key) ?? []
      list.push({
        doc,
        impact: saturated(frequency.all, boosts.k1),
        head: saturated(frequency.head, boosts.k1),
      })
      lists.set(key, list)
    }
  })
  return postingsIn(lists, entries.length)
}
