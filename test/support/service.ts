import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

const root = join(import.meta.dirname, '../..')

type Running = {
  readonly addresses: string
  readonly data: string
  readonly child: ChildProcess
  end(signal?: NodeJS.Signals): Promise<void>
}

/** `npm start` as a program of its own, on ports that are free, with its data in that folder. */
export const startService = async (data: string): Promise<Running> => {
  const file = join(data, 'addresses.json')
  // One of a killed run would be believed.
  rmSync(file, { force: true })
  const env = { ...process.env, MADOGUCHI_DATA: data, MADOGUCHI_PORTS: 'any' }
  const child = spawn(process.execPath, ['local/main.ts'], {
    cwd: root,
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const ended = once(child, 'exit')
  const end = async (signal: NodeJS.Signals = 'SIGTERM') => {
    child.kill(signal)
    await ended
  }
  for (let i = 0; !existsSync(file); i++) {
    if (child.exitCode !== null) throw new Error(`npm start ended with ${child.exitCode}`)
    if (i > 1_200) {
      await end()
      throw new Error('npm start did not come up within a minute')
    }
    await wait(50)
  }
  return { addresses: readFileSync(file, 'utf8'), data, child, end }
}

let running: Promise<Running> | undefined
let users = 0

/** One service for every project that speaks HTTP, unless MADOGUCHI_ADDRESSES names another. */
export const setup = async () => {
  if (process.env.MADOGUCHI_ADDRESSES && !running) return undefined
  users++
  running ??= startService(mkdtempSync(join(tmpdir(), 'madoguchi-')))
  const { addresses, data, end } = await running
  process.env.MADOGUCHI_ADDRESSES = addresses
  return async () => {
    users--
    if (users) return
    await end()
    rmSync(data, { recursive: true, force: true })
  }
}
