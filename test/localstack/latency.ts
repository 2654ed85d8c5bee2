import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const middle = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

/** How many good answers each route gave, and their median milliseconds, as the suites saw them. */
export const latencies = (folder: string) => {
  const file = join(folder, 'times.txt')
  const byRoute = new Map<string, number[]>()
  for (const line of existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : []) {
    const [id = '', ms] = line.split(' ')
    byRoute.set(id, [...(byRoute.get(id) ?? []), Number(ms)])
  }
  return [...byRoute]
    .map(([id, all]) => ({ id, calls: all.length, p50: Math.round(middle(all)) }))
    .sort((a, b) => a.id.localeCompare(b.id))
}
