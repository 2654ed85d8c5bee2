import type { Postings } from './postings.ts'

/** Where each of the lists ends when they lie one after the other. */
export const endsOf = (lists: readonly { readonly length: number }[]) => {
  let sum = 0
  return Uint32Array.from(lists, (it) => {
    sum += it.length
    return sum
  })
}

/** Between 0 and 1 in a byte; what is there at all is never 0. */
const byte = (share: number) => (share ? Math.max(1, Math.round(share * 255)) : 0)

const listsOf = <K>(keys: readonly K[], postings: Postings<K>) => {
  const lists = keys.map((it) => postings.lists.get(it) ?? [])
  const all = lists.flat()
  return {
    idf: Float32Array.from(keys, postings.idf),
    ends: endsOf(lists),
    docs: Uint16Array.from(all, (it) => it.doc),
    impacts: Uint8Array.from(all, (it) => byte(it.impact)),
    heads: Uint8Array.from(all, (it) => byte(it.head)),
  }
}

/** Each way to ask for something: the numbers of its keys, once each. */
const waysOf = <K>(ways: readonly (readonly K[])[], keys: readonly K[], { idf }: Postings<K>) => {
  const numbers = new Map(keys.map((key, i) => [key, i]))
  const lists = ways.map((way) => [...new Set(way)])
  return {
    ends: endsOf(lists),
    keys: Uint32Array.from(lists.flat(), (key) => numbers.get(key) ?? 0),
    mass: Float32Array.from(lists, (list) => list.reduce((sum, key) => sum + idf(key), 0)),
  }
}

export const waySections = (ways: readonly (readonly unknown[])[]) => ({ wayEnds: endsOf(ways) })

export const termSections = <K>(
  postings: Postings<K>,
  keys: readonly K[],
  ways: readonly (readonly K[])[],
) => {
  const own = waysOf(ways, keys, postings)
  const { idf, ends, docs, impacts, heads } = listsOf(keys, postings)
  return {
    termIdf: idf,
    termEnds: ends,
    termDocs: docs,
    termImpacts: impacts,
    termHeads: heads,
    termWayEnds: own.ends,
    termWayKeys: own.keys,
    termWayMass: own.mass,
  }
}

export const pairSections = (postings: Postings<number>, ways: readonly (readonly number[])[]) => {
  const keys = [...postings.lists.keys()].sort((a, b) => a - b)
  const own = waysOf(ways, keys, postings)
  const { idf, ends, docs, impacts, heads } = listsOf(keys, postings)
  return {
    pairKeys: Uint32Array.from(keys),
    pairIdf: idf,
    pairEnds: ends,
    pairDocs: docs,
    pairImpacts: impacts,
    pairHeads: heads,
    pairWayEnds: own.ends,
    pairWayKeys: own.keys,
    pairWayMass: own.mass,
  }
}
