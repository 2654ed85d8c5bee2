import type { Posting } from '../search/postings.ts'
import type { Channel } from '../search/score.ts'

/** One kind of key as lists that can grow: what stands where, and of each entry its ways to ask. */
export type Opened = {
  readonly lists: Map<number, Posting[]>
  readonly ways: number[][][]
}

const from = (ends: Uint32Array, at: number) => (at ? (ends[at - 1] ?? 0) : 0)

/** `keyOf` gives the key itself for its number: a pair's units, or a term's number as it is. */
export const opened = (
  channel: Channel,
  wayEnds: Uint32Array,
  keyOf: (number: number) => number,
): Opened => {
  const { ends, docs, impacts, heads } = channel
  const lists = new Map<number, Posting[]>()
  ends.forEach((end, key) => {
    const list: Posting[] = []
    for (let at = from(ends, key); at < end; at++)
      list.push({
        doc: docs[at] ?? 0,
        impact: (impacts[at] ?? 0) / 255,
        head: (heads[at] ?? 0) / 255,
      })
    lists.set(keyOf(key), list)
  })
  const keysOf = (way: number) =>
    Array.from(channel.wayKeys.subarray(from(channel.wayEnds, way), channel.wayEnds[way]), keyOf)
  const ways = Array.from(wayEnds, (end, doc) => {
    const first = from(wayEnds, doc)
    return Array.from({ length: end - first }, (_, i) => keysOf(first + i))
  })
  return { lists, ways }
}
