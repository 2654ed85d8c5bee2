import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ratio } from '../arithmetic.ts'
import { judged } from '../goals.ts'
import { machine, row, table } from '../table.ts'
import { loadEngine, type Name, titles } from './engines/names.ts'
import { madeEntries, madeQueries } from './entries.ts'
import { type Speed, speedOf } from './speed.ts'

/** The peer that finds best on real questions (`npm run eval:chat -- --peers`). */
const peer: Name = 'wink'
const sizes = [500, 5_000, 50_000]
/** Where design states its goals. */
const goalAt = 5_000
const goals = { p99: 1, load: 60 }

const measured = async (name: Name, size: number): Promise<Speed> => {
  process.stdout.write(`${name}, ${size} entries …\n`)
  const { make } = await loadEngine(name)
  return speedOf(name, await make(madeEntries(size)), madeQueries(400))
}

type Pair = { readonly size: number; readonly ours: Speed; readonly other: Speed }
const pairs: Pair[] = []
for (const size of sizes)
  pairs.push({ size, ours: await measured('madoguchi', size), other: await measured(peer, size) })

const against = (title: string, unit: string, of: (it: Speed) => number, goal?: number) =>
  row(
    title,
    ...pairs.map(({ size, ours, other }) => {
      const own =
        goal !== undefined && size === goalAt
          ? judged(of(ours), goal, 2, unit)
          : `${of(ours).toFixed(2)}${unit}`
      return `${own} (${ratio(of(ours), of(other)).toFixed(3)} ×)`
    }),
  )

const text = `# Search of the chatbot

${new Date().toISOString().slice(0, 10)}; ${machine()}; written by \`npm run bench:chat\`.
Made-up entries (\`entries.ts\`), 400 questions; × is against ${titles[peer]}, the library that finds best of those \`eval:chat\` compares.
Per query: the median of five rounds of each, in a warm process. Load: reading the file, opening it and the first answer in a fresh process,
the median of five; modules are not counted. Memory: what the process has grown by then.

${table(
  ['', ...sizes.map((it) => `${it.toLocaleString('en')} entries`)],
  [
    against('p50 per query', ' ms', (it) => it.p50),
    against(`p99 per query (≤ ${goals.p99} ms)`, ' ms', (it) => it.p99, goals.p99),
    against(`load (≤ ${goals.load} ms)`, ' ms', (it) => it.load.milliseconds, goals.load),
    against('load, CPU', ' ms', (it) => it.load.cpu),
    against('memory', ' MB', (it) => it.load.megabytes),
    against('file', ' MB', (it) => it.size),
  ],
)}
`
writeFileSync(join(import.meta.dirname, 'results.md'), text)
process.stdout.write(`\n${text}`)
