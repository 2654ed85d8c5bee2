import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { buildIndex } from '../../catalog/index/build.ts'
import { type Language, loadLanguage } from '../../catalog/index/language.ts'
import type { Settings } from '../../catalog/index/settings.ts'
import { withAliases } from '../../functions/guidance/aliases/with-aliases.ts'
import { type Data, readData } from './data.ts'
import { open } from './engines/madoguchi.ts'
import { loadEngine, type Name, peers } from './engines/names.ts'
import { type Asking, crossValidated, evaluate, learn, untaught } from './evaluate.ts'
import { type Measured, printed } from './printed.ts'
import { shippedTable } from './shipped-table.ts'
import { speedOf } from './speed.ts'

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    peers: { type: 'boolean', default: false },
    shipped: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
  },
})
const say = (text: string) => process.stdout.write(`${text}\n`)
if (!values.data && values.shipped) {
  say(shippedTable())
  process.exit(0)
}
if (!values.data)
  throw new Error(
    '--data takes the folder of corpus.jsonl and queries.jsonl; --shipped alone asks our own questions',
  )
const data = readData(values.data)

/** Nothing is read twice: the same texts come with every setting that is tried. */
const remembering = ({ analyse, ...language }: Language): Language => {
  const known = new Map<string, ReturnType<Language['analyse']>>()
  return {
    ...language,
    analyse: (text) => {
      const tokens = known.get(text) ?? analyse(text)
      known.set(text, tokens)
      return tokens
    },
  }
}

const queries = ({ queries }: Data) => queries.map((it) => it.query)
const language = remembering(await loadLanguage())

const measuredPeer = async (name: Name): Promise<Measured> => {
  say(`${name} …`)
  const engine = await loadEngine(name)
  const file = await engine.make(data.entries)
  const figures = await evaluate(data, untaught(engine))
  return { name, figures, speed: await speedOf(name, file, queries(data)) }
}

/** `--shipped` with `--data` measures the settings as they are: fair only with questions that they were not learnt from. */
const measuredOurs = async (): Promise<Measured> => {
  say(values.shipped ? 'madoguchi …' : 'madoguchi: learning on each half …')
  const asking: Asking = values.shipped
    ? async (entries, _, added = []) => open(withAliases(buildIndex(entries, language), added).file)
    : crossValidated(data, language)
  const figures = await evaluate(data, asking, true)
  const file = buildIndex(data.entries, language)
  return { name: 'madoguchi', figures, speed: await speedOf('madoguchi', file, queries(data)) }
}

const rounded = (_: string, value: unknown) =>
  typeof value === 'number' ? Number(value.toPrecision(6)) : value

const write = (settings: Settings) =>
  writeFileSync(
    join(import.meta.dirname, '../../catalog/index/settings.json'),
    `${JSON.stringify(settings, rounded, 2)}\n`,
  )

if (values.write) {
  say('learning from all of it …')
  write(learn(data, language))
} else {
  const all = [await measuredOurs()]
  if (values.peers) for (const name of peers) all.push(await measuredPeer(name))
  say(`\n${printed(all, data, values.shipped)}`)
}
