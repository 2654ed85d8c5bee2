import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const say = (line: string) => process.stdout.write(`${line}\n`)

/** Runs a program of node_modules/.bin under a title; true when it ended well. */
export const run = async (
  title: string,
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
) => {
  say(`\n━━ ${title}`)
  const shell = process.platform === 'win32'
  const child = spawn(command, [...args], {
    cwd: root,
    stdio: 'inherit',
    shell,
    env: { ...process.env, ...env },
  })
  const [code] = await once(child, 'exit')
  return code === 0
}

export type Counts = { readonly passed: number; readonly failed: number; readonly skipped: number }

/** Runs vitest, and counts; a run that never came to counting is one failure. */
export const vitest = async (
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Counts> => {
  const folder = mkdtempSync(join(tmpdir(), 'madoguchi-test-'))
  const report = join(folder, 'report.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const isGood = await run('tests', 'vitest', ['run', ...reporters, ...args], env)
  const counted = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : {}
  rmSync(folder, { recursive: true })
  return {
    passed: counted.numPassedTests ?? 0,
    failed: counted.numFailedTests || (isGood ? 0 : 1),
    skipped: (counted.numPendingTests ?? 0) + (counted.numTodoTests ?? 0),
  }
}

/** The last line of every test command, and its exit code. */
export const conclude = (all: readonly Counts[]): number => {
  const sum = (of: keyof Counts) => all.reduce((total, it) => total + it[of], 0)
  say(`tests: ${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`)
  return sum('failed') ? 1 : 0
}
