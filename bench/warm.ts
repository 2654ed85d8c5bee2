import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'

export const variants = ['raw', 'middy', 'ours'] as const
export type Variant = (typeof variants)[number]
/** `handler` checks the caller's token, `open` does not: the rest alone. */
export type Which = 'handler' | 'open'
export type Warm = Record<Variant, number[]>

type Times = { readonly warmUps: number; readonly iterations: number }
const usual: Times = { warmUps: 1_500, iterations: 3_000 }

const child = join(import.meta.dirname, 'warm/child.ts')

/** CPU microseconds of one request, in a process that has answered many. */
export const warmCall = async (variant: Variant, which: Which, times = usual): Promise<number> => {
  const { warmUps, iterations } = times
  const started = spawn(process.execPath, [child, variant, which, `${warmUps}`, `${iterations}`], {
    env: { AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x', NODE_NO_WARNINGS: '1' },
    stdio: ['ignore', 'ignore', 'inherit', 'pipe'],
  })
  const said = started.stdio[3] as NodeJS.ReadableStream
  const [told] = await Promise.all([text(said), once(started, 'exit')])
  if (!told) throw new Error(`${variant} ended without a figure`)
  return Number(told)
}

/** So many rounds, the variants in turn, each in a process of its own. */
export const warmCalls = async (which: Which, rounds: number): Promise<Warm> => {
  const found: Warm = { raw: [], middy: [], ours: [] }
  for (let round = 0; round < rounds; round++)
    for (const variant of variants) found[variant].push(await warmCall(variant, which))
  return found
}
