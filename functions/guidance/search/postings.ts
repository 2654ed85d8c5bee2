/** Of each key, in the order of entries: where it stands, and how much it says there, between 0 and 1. */
export type Posting = { readonly doc: number; readonly impact: number; readonly head: number }
export type Postings<K> = {
  readonly lists: ReadonlyMap<K, readonly Posting[]>
  readonly idf: (key: K) => number
}

/** ln(1 + (N - n + ½) / (n + ½)): never below 0, also of what stands everywhere. */
export const idfOf = (entries: number, having: number) =>
  Math.log(1 + (entries - having + 0.5) / (having + 0.5))

export const postingsIn = <K>(
  lists: ReadonlyMap<K, readonly Posting[]>,
  entries: number,
): Postings<K> => ({ lists, idf: (key) => idfOf(entries, lists.get(key)?.length ?? 0) })

/** What a frequency evened out by length says: 1 at most, however often it stands there (k1 of BM25). */
export const saturated = (frequency: number, k1: number) => frequency / (k1 + frequency)
