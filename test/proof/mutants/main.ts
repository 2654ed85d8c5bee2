import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { survivors } from './survivors.ts'

type Mutant = {
  readonly status: string
  readonly replacement?: string
  readonly location: { readonly start: { readonly line: number; readonly column: number } }
}
type File = { readonly source: string; readonly mutants: readonly Mutant[] }

const folder = 'test/proof/mutants'
const report = '.local/mutants.json'
const say = (text: string) => process.stdout.write(`${text}\n`)

const { status } = spawnSync('stryker', ['run', `${folder}/stryker.json`], { stdio: 'inherit' })
if (status !== 0) throw new Error('Stryker did not come to an end')

const { files }: { files: Record<string, File> } = JSON.parse(readFileSync(report, 'utf8'))
const alive = (it: Mutant) => it.status === 'Survived' || it.status === 'NoCoverage'
/** By what stands there, not by its line: that changes with whatever is written above. */
const nameOf = (file: string, { source }: File, { location: { start }, replacement }: Mutant) => {
  const line = source.split('\n')[start.line - 1] ?? ''
  return `${file.split('/').at(-1)}: ${line.slice(start.column - 1).trim()} ⇒ ${replacement}`
}
const found = Object.entries(files).flatMap(([name, file]) =>
  file.mutants.filter(alive).map((it) => nameOf(name, file, it)),
)

for (const [name, { mutants }] of Object.entries(files))
  say(`${name}: ${mutants.length} mutants, ${mutants.filter(alive).length} alive`)
const unexplained = found.filter((it) => !survivors[it])
const gone = Object.keys(survivors).filter((it) => !found.includes(it))
for (const it of unexplained) say(`alive, and nobody says why: ${it}`)
for (const it of gone) say(`explained, but not alive: ${it}`)
if (unexplained.length || gone.length) throw new Error('see the lines above')
say(`every one of ${found.length} that are alive is explained in ${folder}/survivors.ts`)
