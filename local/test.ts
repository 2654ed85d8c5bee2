import { existsSync } from 'node:fs'
import { type Counts, conclude, run, vitest } from './vitest.ts'

const chromium = process.env.CHROMIUM ?? '/usr/bin/chromium'

const withoutBrowser = () => {
  if (existsSync(chromium)) return []
  process.stdout.write(
    `\n!! SKIPPED: no Chromium at ${chromium}: the browser project does not run (set CHROMIUM).\n`,
  )
  return ['--project', '!browser']
}

/** What is no test passes unseen, and fails as one. */
const step = async (...asked: Parameters<typeof run>): Promise<Counts> => ({
  passed: 0,
  failed: (await run(...asked)) ? 0 : 1,
  skipped: 0,
})

const steps = [
  () => step('lint', 'biome', ['ci', '.']),
  () => step('types', 'tsc', []),
  () => step('catalog', process.execPath, ['catalog/lint.ts']),
  () => vitest(withoutBrowser()),
  () => step('templates and cdk-nag', 'cdk', ['synth', '--quiet']),
]

const args = process.argv.slice(2)
const counts: Counts[] = []
// All of them, also after one that failed: the whole list of faults is wanted.
for (const it of args.length ? [() => vitest(args)] : steps) counts.push(await it())
process.exit(conclude(counts))
