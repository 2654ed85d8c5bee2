import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { startService } from './support/service.ts'

let dir: string
let running: Awaited<ReturnType<typeof startService>>
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'madoguchi-start-'))
  running = await startService(dir)
})
afterEach(async () => {
  if (running.child.exitCode === null) await running.end()
  rmSync(dir, { recursive: true, force: true })
})

const childOf = (pid: number | undefined) =>
  Number(readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim())
const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

it('is not started twice on the same data, and the first goes on', async () => {
  const env = { ...process.env, MADOGUCHI_DATA: dir, MADOGUCHI_PORTS: 'any' }
  const second = spawn(process.execPath, ['local/main.ts'], { env, stdio: 'pipe' })
  const [said, [code]] = await Promise.all([text(second.stderr), once(second, 'exit')])
  expect(code).toBe(1)
  expect(said).toMatch(/^もう動いています： http:\S+\n$/)
  const { portal } = JSON.parse(running.addresses)
  expect((await fetch(`${portal}/v1/procedures`)).status).toBe(200)
})

it('says so when the data is of a version that nobody reads any more', async () => {
  await running.end()
  writeFileSync(join(dir, 'format'), '1')
  const env = { ...process.env, MADOGUCHI_DATA: dir, MADOGUCHI_PORTS: 'any' }
  const second = spawn(process.execPath, ['local/main.ts'], { env, stdio: 'pipe' })
  const [said, [code]] = await Promise.all([text(second.stderr), once(second, 'exit')])
  expect([code, said]).toEqual([1, expect.stringContaining('--fresh')])
})

it('takes everything with it when it ends', async () => {
  const java = childOf(childOf(running.child.pid))
  await running.end()
  expect(running.child.exitCode).toBe(0)
  expect(existsSync(join(dir, 'addresses.json'))).toBe(false)
  await expect.poll(() => isAlive(java), { timeout: 5_000 }).toBe(false)
})

it('ends, and not silently, when its database dies', async () => {
  const ended = once(running.child, 'exit')
  process.kill(childOf(childOf(running.child.pid)), 'SIGKILL')
  expect(await ended).toEqual([1, null])
  expect(existsSync(join(dir, 'addresses.json'))).toBe(false)
})
