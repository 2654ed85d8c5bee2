import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as z from 'zod'
import { median } from '../arithmetic.ts'
import { loadEngine, type Name } from './engines/names.ts'
import { percentile } from './metrics.ts'

const Loaded = z.object({ milliseconds: z.number(), cpu: z.number(), megabytes: z.number() })
/** Opening and the first answer in a fresh process: wall and CPU milliseconds, MB of resident memory. */
export type Loaded = z.output<typeof Loaded>
/** Milliseconds per query, milliseconds and MB to load, MB of the file. */
export type Speed = {
  readonly p50: number
  readonly p99: number
  readonly load: Loaded
  readonly size: number
}

/** The medians of several fresh processes. */
const loadOf = (name: Name, path: string, query: string, rounds: number): Loaded => {
  const child = join(import.meta.dirname, 'load-child.ts')
  const all = Array.from({ length: rounds }, () =>
    Loaded.parse(
      JSON.parse(execFileSync(process.execPath, [child, name, path, query], { encoding: 'utf8' })),
    ),
  )
  const of = (part: keyof Loaded) => median(all.map((it) => it[part]))
  return { milliseconds: of('milliseconds'), cpu: of('cpu'), megabytes: of('megabytes') }
}

/** Every query in each round, its median counts: what other processes take of the machine is not the query's. */
const perQuery = (ask: (query: string) => unknown, queries: readonly string[], rounds: number) => {
  const times = queries.map((): number[] => [])
  for (let round = 0; round <= rounds; round++)
    queries.forEach((query, i) => {
      const start = performance.now()
      ask(query)
      if (round) times[i]?.push(performance.now() - start)
    })
  return times.map(median)
}

export const speedOf = async (
  name: Name,
  file: Uint8Array,
  queries: readonly string[],
  rounds = 5,
): Promise<Speed> => {
  const folder = mkdtempSync(join(tmpdir(), 'chat-index-'))
  const path = join(folder, 'index')
  writeFileSync(path, file)
  const load = loadOf(name, path, queries[0] ?? '', rounds)
  rmSync(folder, { recursive: true })
  const times = perQuery(await (await loadEngine(name)).open(file), queries, rounds)
  return {
    p50: percentile(times, 0.5),
    p99: percentile(times, 0.99),
    load,
    size: file.length / 2 ** 20,
  }
}
