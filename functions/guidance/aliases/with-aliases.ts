import type { Alias } from '../../../schemas/question.ts'
import { pairSections, termSections, waySections } from '../search/channels.ts'
import { constant } from '../search/constants.ts'
import { idOf } from '../search/ids.ts'
import { pack, unpack } from '../search/layout.ts'
import { type Posting, postingsIn, saturated } from '../search/postings.ts'
import { pairChannel, termChannel } from '../search/score.ts'
import { fold, pairsOf } from '../search/text.ts'
import { type Opened, opened } from './opened.ts'
import { ownTermsOf } from './own-terms.ts'

/** How what stands in an alias counts in postings (BM25F), as the file was built with it. */
type Counting = { readonly k1: number; readonly weight: number }

const moreOf = (share: number, { k1, weight }: Counting) =>
  share < 1 ? saturated((k1 * share) / (1 - share) + weight, k1) : 1

const addTo = (list: Posting[], doc: number, counting: Counting) => {
  const place = list.findIndex((it) => it.doc >= doc)
  const at = place < 0 ? list.length : place
  const had = list[at]?.doc === doc ? list[at] : undefined
  const [impact, head] = [had?.impact ?? 0, had?.head ?? 0].map((it) => moreOf(it, counting))
  list.splice(at, had ? 1 : 0, { doc, impact: impact ?? 0, head: head ?? 0 })
}

const add = ({ lists, ways }: Opened, doc: number, keys: readonly number[], by: Counting) => {
  ways[doc]?.push([...keys])
  for (const key of keys) {
    const list = lists.get(key) ?? []
    addTo(list, doc, by)
    lists.set(key, list)
  }
}

/**
 * An index in which these are ways to ask, nearly as if they had stood in the catalog when it was built: words that it does
 * not know stay unknown, and are found by their pairs of characters. `ignored`: of no entry, or without a letter. Same
 * file and aliases, same bytes. Throws where the file is no index.
 */
export const withAliases = (file: Uint8Array, aliases: readonly Alias[]) => {
  const index = unpack(file)
  const value = (name: Parameters<typeof constant>[1]) => constant(index, name)
  const docs = new Map(Array.from(index.idEnds, (_, doc) => [idOf(index, doc), doc]))
  const terms = opened(termChannel(index), index.wayEnds, (it) => it)
  const pairs = opened(pairChannel(index), index.wayEnds, (it) => index.pairKeys[it] ?? 0)
  const byTerms = { k1: value('termK1'), weight: value('termAlias') }
  const byPairs = { k1: value('pairK1'), weight: value('pairAlias') }
  const ignored = aliases.filter(({ entryId, text }) => {
    const [doc, folded] = [docs.get(entryId), fold(text)]
    if (doc === undefined || !folded) return true
    add(terms, doc, ownTermsOf(index, folded), byTerms)
    add(pairs, doc, pairsOf(folded), byPairs)
    return false
  })
  const entries = value('entries')
  const made = pack({
    ...index,
    ...waySections(terms.ways),
    ...termSections(postingsIn(terms.lists, entries), [...terms.lists.keys()], terms.ways.flat()),
    ...pairSections(postingsIn(pairs.lists, entries), pairs.ways.flat()),
  })
  return { file: made, ignored }
}
