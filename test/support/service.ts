import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

/** A service of its own for the suites over HTTP, unless the environment names one that runs. */
export const setup = async () => {
  if (process.env.BASE_URL) return () => {}
  const dir = mkdtempSync(join(tmpdir(), 'madoguchi-'))
  const env = { ...process.env, MADOGUCHI_DATA: dir, MADOGUCHI_PORTS: 'any' }
  const service = spawn(process.execPath, ['local/main.ts'], {
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  process.once('exit', () => service.kill())
  while (!existsSync(join(dir, 'addresses.json'))) {
    if (service.exitCode !== null) throw new Error('npm start does not start')
    await wait(100)
  }
  process.env.MADOGUCHI_DATA = dir
  return async () => {
    service.kill()
    if (service.exitCode === null) await once(service, 'exit')
    rmSync(dir, { recursive: true, force: true })
  }
}
