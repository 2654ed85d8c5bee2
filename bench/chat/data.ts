import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import type { Entry } from '../../catalog/index/build.ts'

const lines = <T extends z.ZodType>(path: string, type: T): z.output<T>[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((it) => type.parse(JSON.parse(it)))

const Line = z.object({
  id: z.string(),
  question: z.string(),
  answer: z.string(),
  title: z.string().optional(),
  aliases: z.array(z.string()).default([]),
})
const Asked = z.object({
  id: z.string(),
  query: z.string(),
  qrels: z.record(z.string(), z.int()),
})
const Stray = z.object({ query: z.string() })

export type Asked = z.output<typeof Asked>
export type Data = {
  readonly entries: readonly Entry[]
  readonly queries: readonly Asked[]
  /** What no counter can answer. */
  readonly strays: readonly Asked[]
}

/** `corpus.jsonl`, `queries.jsonl` and, where it is there, `ood_far.jsonl`. */
export const readData = (folder: string): Data => ({
  entries: lines(join(folder, 'corpus.jsonl'), Line).map(({ title, ...it }) =>
    title === undefined ? it : { ...it, title },
  ),
  queries: lines(join(folder, 'queries.jsonl'), Asked),
  strays: (existsSync(join(folder, 'ood_far.jsonl'))
    ? lines(join(folder, 'ood_far.jsonl'), Stray)
    : []
  ).map(({ query }, i) => ({
    id: `stray-${i}`,
    query,
    qrels: {},
  })),
})

/** 0 or 1, by a hash of the id: the same half in every run. */
export const halfOf = ({ id }: Asked): number =>
  (createHash('sha256').update(id).digest()[0] ?? 0) & 1
