import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { addresses, needsStandIns } from './support/addresses.ts'

const [, script = ''] =
  /<!-- journey -->\n```sh\n([\s\S]*?)```/.exec(readFileSync('README.md', 'utf8')) ?? []

needsStandIns()

it('pays for an application by the words of the README', () => {
  const env = { ...process.env, API: addresses.api }
  const { stdout, stderr, status } = spawnSync('bash', ['--norc', '-eu', '-c', script], {
    encoding: 'utf8',
    env,
  })
  expect(stderr).toBe('')
  expect(status).toBe(0)
  const lines = stdout.trim().split('\n')
  expect(lines).toContain('needed: 主任電気工事士が従業員であることの証明')
  expect(lines.at(-2)).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]$/)
  expect(lines.at(-1)).toBe('paid')
})
