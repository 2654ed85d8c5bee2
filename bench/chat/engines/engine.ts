import type { Entry } from '../../../catalog/index/build.ts'

/** Ids, best first, and by what one would tell whether the question belongs here, and the first id is right. */
export type Found = {
  readonly ids: readonly string[]
  readonly onTopic: number
  readonly right: number
}

/** A way to search: what it makes at build time, and how that is opened and asked in a fresh process. */
export type Engine = {
  readonly make: (entries: readonly Entry[]) => Promise<Uint8Array>
  readonly open: (file: Uint8Array) => Promise<(query: string) => Found>
}

/** Alike for all peers: how much a field counts. */
export const weights = { question: 3, title: 3, aliases: 3, answer: 1 }

export const flat = (it: Entry) => ({
  ...it,
  title: it.title ?? '',
  aliases: it.aliases.join('\n'),
})

/** A library's own score is all by which one could tell that it is sure. */
export const foundBy = (
  hits: readonly { readonly id: string; readonly score: number }[],
): Found => ({
  ids: hits.slice(0, 10).map((it) => it.id),
  onTopic: hits[0]?.score ?? 0,
  right: hits[0]?.score ?? 0,
})

export const encode = (text: string) => new TextEncoder().encode(text)
export const decode = (file: Uint8Array) => new TextDecoder().decode(file)
