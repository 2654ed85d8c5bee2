import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { undesignated } from './deploy-designations.ts'
import { mistakesIn } from './deploy-mistakes.ts'
import { Deployable, regionOf } from './deployable.ts'
import { unreleased } from './release-widget.ts'

const root = join(import.meta.dirname, '..')
const usage = '使い方: npm run deploy -- --stage <名前> [--dry-run] [-- cdk deploy への引数]'
const stageName = /^[a-z][a-z0-9-]*$/

const text = (value: unknown) => {
  if (typeof value === 'string') return value
  const isList = Array.isArray(value) && value.every((it) => typeof it === 'string')
  return isList ? value.join(',') : JSON.stringify(value)
}

/** A checked file as what infra/stage.ts reads. A list of texts, even an empty one of machines, stays readable. */
const contextOf = (stage: string, file: Deployable): [string, string][] => [
  ['stage', stage],
  ...Object.entries(file).map(([key, value]): [string, string] => [
    key,
    key === 'machines' ? JSON.stringify(value) : text(value),
  ]),
]

export const cdkArguments = (stage: string, file: Deployable, more: readonly string[] = []) => [
  'deploy',
  '--all',
  ...contextOf(stage, file).flatMap(([key, value]) => ['-c', `${key}=${value}`]),
  // Asked only where somebody is allowed more than before, unless the caller says otherwise.
  ...(more.some((it) => it.startsWith('--require-approval'))
    ? []
    : ['--require-approval', 'broadening']),
  ...more,
]

type Command = { readonly args: readonly string[]; readonly region: string }
type Outside = {
  readonly folder: string
  readonly say: (line: string) => void
  readonly run: (command: Command) => Promise<number>
  /** Scripts of the chat for other sites of which no copy is kept. */
  readonly unreleased: () => readonly string[]
}

const readJson = (file: string): { value: unknown } | { mistake: string } => {
  try {
    return { value: JSON.parse(readFileSync(file, 'utf8')) }
  } catch (error) {
    // Not its words: they quote the file, and a secret may be in it.
    const [place = ''] = /line \d+ column \d+|position \d+/.exec(`${error}`) ?? []
    return { mistake: `JSON として読めません ${place}`.trim() }
  }
}

const optionsIn = (args: string[]) => {
  const end = args.indexOf('--')
  const [own, more] = end < 0 ? [args, []] : [args.slice(0, end), args.slice(end + 1)]
  const options = { stage: { type: 'string' }, 'dry-run': { type: 'boolean' } } as const
  try {
    const { stage, 'dry-run': isDry = false } = parseArgs({ args: own, options }).values
    return stage && stageName.test(stage) ? { stage, isDry, more } : undefined
  } catch {
    return undefined
  }
}

const quoted = (arg: string) =>
  /^[\w=:/.@-]+$/.test(arg) ? arg : `'${arg.replaceAll("'", String.raw`'\''`)}'`

/** Checks the stage's file whole, and only then lets cdk begin. */
export const deploy = async (
  args: string[],
  { folder, say, run, unreleased }: Outside,
): Promise<number> => {
  const stop = (...lines: string[]) => {
    for (const line of lines) say(line)
    return 1
  }
  const options = optionsIn(args)
  if (!options) return stop(usage)
  const { stage, isDry, more } = options
  const name = `infra/stages/${stage}.json`
  const path = join(folder, `${stage}.json`)
  if (!existsSync(path))
    return stop(`${name} がありません。infra/stages/example.json を写して書いてください。`)
  const read = readJson(path)
  const mistakes = 'mistake' in read ? [read.mistake] : mistakesIn(read.value)
  if ('mistake' in read || mistakes.length)
    return stop(
      `${name} に直す所が ${mistakes.length} か所あります。何も配備していません。`,
      ...mistakes.map((it) => `  ${it}`),
    )
  const file = Deployable.parse(read.value)
  for (const line of undesignated(file)) say(line)
  const fresh = isDry ? [] : unreleased()
  if (fresh.length)
    return stop(
      `チャットの部品が新しくなっています（${fresh.join('、')}）。何も配備していません。`,
      '  npm run release:widget で残し、コミットしてから、もう一度配備してください。残さないと、次の配備で、ほかのサイトのチャットが動かなくなります。',
    )
  const command = { args: cdkArguments(stage, file, more), region: regionOf(file) }
  if (!isDry) return run(command)
  say(`AWS_REGION=${command.region} npx cdk ${command.args.map(quoted).join(' ')}`)
  return 0
}

const runCdk = async ({ args, region }: Command) => {
  const cdk = join(root, 'node_modules/aws-cdk/bin/cdk')
  // cdk.json says `node`: it has to be this one, and the region that of the certificate.
  const PATH = [dirname(process.execPath), process.env.PATH ?? ''].join(delimiter)
  const env = { ...process.env, PATH, AWS_REGION: region, AWS_DEFAULT_REGION: region }
  const child = spawn(process.execPath, [cdk, ...args], { cwd: root, stdio: 'inherit', env })
  // Ctrl-C is for cdk, which the terminal tells itself: it says how far it came.
  process.on('SIGINT', () => {})
  const [code] = await once(child, 'exit')
  return typeof code === 'number' ? code : 1
}

if (import.meta.main)
  process.exitCode = await deploy(process.argv.slice(2), {
    folder: join(root, 'infra/stages'),
    say: (line) => process.stdout.write(`${line}\n`),
    run: runCdk,
    unreleased,
  })
