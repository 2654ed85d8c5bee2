import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { EntryName } from '../../../../functions/env.ts'
import type { Fault } from '../../proxy.ts'

type Deployed = {
  readonly api: string
  readonly localstack: string
  readonly proxy: string
  readonly folder: string
  /** Logical id → name, ARN or URL of everything that was deployed. */
  readonly names: Readonly<Record<string, string>>
  readonly functions: Readonly<Record<EntryName, string>>
  readonly environments: Readonly<Record<EntryName, Readonly<Record<string, string>>>>
}

/** Told by `npm run test:localstack`, which also points the AWS SDK of this process there. */
export const deployed: Deployed = JSON.parse(process.env.MADOGUCHI_ADDRESSES ?? '{}')

/** Name, ARN or URL of the one resource whose logical id begins so. */
export const deployedAs = (start: string) => {
  const found = Object.entries(deployed.names).filter(([id]) => id.slice(0, -8) === start)
  const [[, name] = []] = found
  if (!name || found.length > 1) throw new Error(`${found.length} resources are called ${start}`)
  return name
}

const control = `${deployed.proxy}/_faults`

/** The next calls of that function go wrong. */
export const goesWrong = async (
  entry: EntryName,
  fault: Pick<Fault, 'action' | 'how'> & Partial<Fault>,
) => {
  const body = JSON.stringify({ caller: deployed.functions[entry], ...fault })
  const answer = await fetch(control, { method: 'POST', body })
  if (!answer.ok) throw new Error(`no fault: ${answer.status}`)
}
export const allWell = () => fetch(control, { method: 'DELETE' })

/** Kills every process of a function as soon as a call of it is held. */
export const killWhenHeld = async (entry: EntryName) => {
  for (;;) {
    const { held } = await (await fetch(control)).json()
    if (held.length) break
    await wait(20)
  }
  const notes = join(deployed.folder, 'processes')
  const running = readdirSync(notes).filter((it) => it.startsWith(`${deployed.functions[entry]}.`))
  for (const it of running) writeFileSync(join(notes, `${it}.kill`), '')
  // The executor looks four times a second while a call runs.
  const isDead = () => running.every((it) => !existsSync(join(notes, `${it}.kill`)))
  for (let i = 0; i < 25 && !isDead(); i++) await wait(100)
  await allWell()
  return running.length
}
