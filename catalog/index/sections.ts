import type { Words } from './lexicon.ts'
import type { Postings } from './postings.ts'

/** Where each of the lists ends when they lie one after the other. */
const endsOf = (lists: readonly { readonly length: number }[]) => {
  let sum = 0
  return Uint32Array.from(lists, (it) => {
    sum += it.length
    return sum
  })
}

const unitsOf = (texts: readonly string[]) =>
  Uint16Array.from(texts.flatMap((it) => it.split('').map((unit) => unit.charCodeAt(0))))

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

export const idSections = (ids: readonly string[]) => ({
  idChars: unitsOf(ids),
  idEnds: endsOf(ids),
})

export const termSections = (
  postings: Postings<string>,
  keys: readonly string[],
  ways: readonly (readonly string[])[],
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

const byText = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]) =>
  a < b ? -1 : 1

/** The commonest words, at most `limit`, each with what it costs (-ln of its share) and means. */
export const lexiconSections = (words: Words, keys: readonly string[], limit: number) => {
  const numbers = new Map(keys.map((term, i) => [term, i]))
  const kept = [...words]
    .sort((a, b) => b[1].count - a[1].count || byText(a, b))
    .slice(0, limit)
    .sort(byText)
  const total = kept.reduce((sum, [, { count }]) => sum + count, 0)
  const meanings = kept.map(([, word]) =>
    [...word.meanings].flatMap(([term, weight]) => {
      const number = numbers.get(term)
      return number === undefined ? [] : [{ number, weight }]
    }),
  )
  return {
    wordChars: unitsOf(kept.map(([word]) => word)),
    wordEnds: endsOf(kept.map(([word]) => word)),
    wordCosts: Float32Array.from(kept, ([, { count }]) => Math.log(total / count)),
    meaningEnds: endsOf(meanings),
    meaningTerms: Uint32Array.from(meanings.flat(), (it) => it.number),
    meaningWeights: Float32Array.from(meanings.flat(), (it) => it.weight),
  }
}
