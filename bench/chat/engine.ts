import type { Entry } from '../../catalog/index/build.ts'

/** Ids, best first, and by what one would tell whether the question belongs here, and the first id is right. */
export type Found = {
  readonly ids: readonly string[]
  readonly onTopic: number
  readonly right: number
}

/** A way to search: what it makes at build time, and how that is opened and asked in a fresh process. */
export type Engine = {
  readonly name: string
  readonly make: (entries: readonly Entry[]) => Promise<Uint8Array>
  readonly open: (file: Uint8Array) => Promise<(query: string) => Found>
}
