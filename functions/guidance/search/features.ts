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

/** How one entry answers what was asked, by one kind of key: each a share between 0 and 1. */
const fit = (channel: Channel, asked: Asked, doc: number): number[] => {
  let [score, head, covered, coveredHead, common] = [0, 0, 0, 0, 0]
  for (const [key, weight] of asked.keys) {
    const at = placeIn(channel, key, doc)
    if (at < 0) continue
    const idf = channel.idf[key] ?? 0
    const worth = weight * idf
    const inHead = (channel.heads[at] ?? 0) / 255
    score += (worth * (channel.impacts[at] ?? 0)) / 255
    head += worth * inHead
    covered += worth
    if (inHead) {
      coveredHead += worth
      common += idf
    }
  }
  const ofHead = common / ((channel.mass[doc] ?? 0) || 1)
  const parts = [score, head, covered, coveredHead].map((it) => it / (asked.mass || 1))
  return [...parts, ofHead, Math.sqrt((parts[3] ?? 0) * ofHead)]
}

/** What the reranker weighs of an entry found; `score` beside the best entry's. */
export const featuresOf = (
  index: Sections,
  query: Query,
  doc: number,
  score: number,
  best: number,
): number[] => [
  score / (best || 1),
  Math.log1p(score),
  Math.log1p(index.termMass[doc] ?? 0),
  ...fit(termChannel(index), query.terms, doc),
  ...fit(pairChannel(index), query.pairs, doc),
]
