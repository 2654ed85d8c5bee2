import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const folder = mkdtempSync(join(tmpdir(), 'madoguchi-test-'))
const report = join(folder, 'report.json')
const chromium = process.env.CHROMIUM ?? '/usr/bin/chromium'
const say = (line: string) => process.stdout.write(`${line}\n`)

const run = async (title: string, command: string, args: readonly string[]) => {
  say(`\n━━ ${title}`)
  const shell = process.platform === 'win32'
  const child = spawn(command, [...args], { cwd: root, stdio: 'inherit', shell })
  const [code] = await once(child, 'exit')
  return code === 0
}

const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
const vitest = (args: readonly string[]) => run('tests', 'vitest', ['run', ...reporters, ...args])

const withoutBrowser = () => {
  if (existsSync(chromium)) return []
  say(`\n!! SKIPPED: no Chromium at ${chromium}: the browser project does not run (set CHROMIUM).`)
  return ['--project', '!browser']
}

const steps: (() => Promise<boolean>)[] = [
  () => run('lint', 'biome', ['ci', '.']),
  () => run('types', 'tsc', []),
  () => run('catalog', process.execPath, ['catalog/lint.ts']),
  () => vitest(withoutBrowser()),
  () => run('templates and cdk-nag', 'cdk', ['synth', '--quiet']),
]

const args = process.argv.slice(2)
let isGood = true
// All of them, also after one that failed: the whole list of faults is wanted.
for (const step of args.length ? [() => vitest(args)] : steps) isGood = (await step()) && isGood

const counted = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : {}
rmSync(folder, { recursive: true })
const skipped = (counted.numPendingTests ?? 0) + (counted.numTodoTests ?? 0)
// A step that is no test, or a run that never came to counting, is one failure.
const failed = counted.numFailedTests || (isGood ? 0 : 1)
say(`tests: ${counted.numPassedTests ?? 0} passed, ${failed} failed, ${skipped} skipped`)
process.exit(isGood ? 0 : 1)
