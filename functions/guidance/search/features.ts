import { constant } from './constants.ts'
import type { Sections } from './layout.ts'
import type { Asked, Query } from './query.ts'
import { type Channel, pairChannel, termChannel } from './score.ts'

/** Where an entry stands in a key's list, or -1. */
const placeIn = ({ ends, docs }: Channel, key: number, doc: number) => {
  const end = ends[key] ?? 0
  let [from, to] = [key ? (ends[key - 1] ?? 0) : 0, end]
  while (from < to) {
    const middle = (from + to) >> 1
    if ((docs[middle] ?? 0) < doc) from = middle + 1
    else to = middle
  }
  return from < end && docs[from] === doc ? from : -1
}

/** How an entry answers by its postings: each a share of what was asked, between 0 and 1. */
const answering = (channel: Channel, asked: Asked, doc: number): number[] => {
  let [score, head, covered, coveredHead] = [0, 0, 0, 0]
  for (const [key, weight] of asked.keys) {
    const at = placeIn(channel, key, doc)
    if (at < 0) continue
    const worth = weight * (channel.idf[key] ?? 0)
    const inHead = channel.heads[at] ?? 0
    score += (worth * (channel.impacts[at] ?? 0)) / 255
    head += (worth * inHead) / 255
    covered += worth
    if (inHead) coveredHead += worth
  }
  return [score, head, covered, coveredHead].map((it) => it / (asked.mass || 1))
}

/** How near one way to ask is: the part of it that was asked, and the mean (geometric) with the part of the query that it has. */
const near = ({ idf, wayEnds, wayKeys, wayMass }: Channel, asked: Asked, way: number) => {
  let [common, covered] = [0, 0]
  const end = wayEnds[way] ?? 0
  for (let at = way ? (wayEnds[way - 1] ?? 0) : 0; at < end; at++) {
    const key = wayKeys[at] ?? 0
    const weight = asked.keys.get(key)
    if (weight === undefined) continue
    common += idf[key] ?? 0
    covered += weight * (idf[key] ?? 0)
  }
  const part = common / ((wayMass[way] ?? 0) || 1)
  return [part, Math.sqrt((part * covered) / (asked.mass || 1))] as const
}

/** Of all ways to ask for an entry, how near the nearest is, by terms and by pairs. */
const nearest = (index: Sections, terms: Channel, pairs: Channel, query: Query, doc: number) => {
  let best = [0, 0, 0, 0, 0]
  let most = -1
  for (let way = doc ? (index.wayEnds[doc - 1] ?? 0) : 0; way < (index.wayEnds[doc] ?? 0); way++) {
    const [byTerms, byPairs] = [near(terms, query.terms, way), near(pairs, query.pairs, way)]
    const all = byTerms[1] + byPairs[1]
    if (all <= most) continue
    most = all
    best = [
      ...byTerms,
      ...byPairs,
      Math.log1p((index.termWayMass[way] ?? 0) / constant(index, 'rarest')),
    ]
  }
  return best
}

/** Where, in what the reranker weighs, the nearest way to ask stands. */
const nearestAt = { termPart: 10, pairPart: 12, pairMean: 13, termMass: 14 } as const
const all = 1 - 1e-6

/** Whether it was asked in the very words of one of its ways to ask, but for endings in hiragana. */
export const isVerbatim = ({ strange, pairs }: Query, features: readonly number[]) => {
  const near = (it: keyof typeof nearestAt) => features[nearestAt[it]] ?? 0
  const hasTerms = near('termMass') > 0
  const isSame = near('pairPart') >= all && near('pairMean') >= all
  return strange === 0 && pairs.size > 0 && isSame && (!hasTerms || near('termPart') >= all)
}

/** What the reranker weighs of an entry found; `score` beside the best entry's. */
export const featuresOf = (
  index: Sections,
  query: Query,
  doc: number,
  score: number,
  best: number,
): number[] => {
  const [terms, pairs] = [termChannel(index), pairChannel(index)]
  return [
    score / (best || 1),
    Math.log1p(score / constant(index, 'rarest')),
    ...answering(terms, query.terms, doc),
    ...answering(pairs, query.pairs, doc),
    ...nearest(index, terms, pairs, query, doc),
  ]
}
