import { constant } from './constants.ts'
import type { Sections } from './layout.ts'
import type { Query } from './query.ts'

/** Postings of one kind of key. */
export type Channel = {
  readonly idf: Float32Array
  readonly ends: Uint32Array
  readonly docs: Uint16Array
  readonly impacts: Uint8Array
  readonly heads: Uint8Array
  readonly wayEnds: Uint32Array
  readonly wayKeys: Uint32Array
  readonly wayMass: Float32Array
}

export const termChannel = (it: Sections): Channel => ({
  idf: it.termIdf,
  ends: it.termEnds,
  docs: it.termDocs,
  impacts: it.termImpacts,
  heads: it.termHeads,
  wayEnds: it.termWayEnds,
  wayKeys: it.termWayKeys,
  wayMass: it.termWayMass,
})

export const pairChannel = (it: Sections): Channel => ({
  idf: it.pairIdf,
  ends: it.pairEnds,
  docs: it.pairDocs,
  impacts: it.pairImpacts,
  heads: it.pairHeads,
  wayEnds: it.pairWayEnds,
  wayKeys: it.pairWayKeys,
  wayMass: it.pairWayMass,
})

const add = (
  scores: Float32Array,
  { idf, ends, docs, impacts }: Channel,
  asked: ReadonlyMap<number, number>,
  share: number,
) => {
  for (const [key, weight] of asked) {
    const worth = (share * weight * (idf[key] ?? 0)) / 255
    const end = ends[key] ?? 0
    for (let at = key ? (ends[key - 1] ?? 0) : 0; at < end; at++) {
      const doc = docs[at] ?? 0
      scores[doc] = (scores[doc] ?? 0) + worth * (impacts[at] ?? 0)
    }
  }
}

/** The sum of both kinds' raw scores for every entry. */
export const scoresOf = (index: Sections, query: Query): Float32Array => {
  const scores = new Float32Array(constant(index, 'entries'))
  add(scores, termChannel(index), query.terms.keys, 1)
  add(scores, pairChannel(index), query.pairs.keys, constant(index, 'pairShare'))
  return scores
}

/** The best entries, best first; of equals the first in the file. */
export const best = (scores: Float32Array, limit: number): number[] => {
  const found: number[] = []
  for (let doc = 0; doc < scores.length; doc++) {
    const score = scores[doc] ?? 0
    if (score <= 0) continue
    if (found.length === limit && score <= (scores[found[limit - 1] ?? 0] ?? 0)) continue
    let place = Math.min(found.length, limit - 1)
    for (; place > 0 && (scores[found[place - 1] ?? 0] ?? 0) < score; place--)
      found[place] = found[place - 1] ?? 0
    found[place] = doc
  }
  return found
}
