import { createHash } from 'node:crypto'
import { mkdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { addresses } from './addresses.ts'
import { eventually } from './counter.ts'

const staleMs = 200_000

/** True for whoever takes the place: a folder is made by one only. */
const taken = (folder: string) => {
  try {
    mkdirSync(folder)
    return true
  } catch {
    const since = Date.now() - (statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? Date.now())
    // Left behind by a run that was ended.
    if (since > staleMs) rmSync(folder, { recursive: true, force: true })
    return undefined
  }
}

/** One file at a time of those that share something of the service there is only one of, as its published aliases. */
export const alone = async <T>(what: string, run: () => Promise<T>): Promise<T> => {
  const hash = createHash('sha256').update(`${addresses.staff} ${what}`).digest('hex').slice(0, 16)
  const folder = join(tmpdir(), `madoguchi-alone-${hash}`)
  await eventually(async () => taken(folder))
  try {
    return await run()
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
