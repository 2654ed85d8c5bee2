// Runs on any Node from 20 on, without a package: it installs what is missing and hands over to Node 24.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { constants } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const stamp = join(root, 'node_modules/.madoguchi-stamp')
const programs = {
  start: ['local/main.ts'],
  test: ['local/test.ts'],
  bench: ['bench/run.ts'],
  'bench:chat': ['bench/chat/bench.ts'],
  'eval:chat': ['bench/chat/eval.ts'],
  'prove:payments': ['test/proof/main.ts'],
  'prove:mutants': ['test/proof/mutants/main.ts'],
  deploy: ['infra/deploy.ts'],
  'release:widget': ['infra/release-widget.ts'],
  'test:blackbox': ['test/blackbox/run.ts'],
  'start:localstack': ['test/localstack/main.ts', 'start'],
  'test:localstack': ['test/localstack/main.ts', 'test'],
}

const stop = (line) => {
  process.stderr.write(`${line}\n`)
  process.exit(1)
}

const install = () => {
  const lock = readFileSync(join(root, 'package-lock.json'))
  const hash = createHash('sha256').update(lock).digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return
  process.stdout.write('必要な部品を入れています (npm ci) …\n')
  const shell = process.platform === 'win32'
  const { status } = spawnSync('npm', ['ci'], { cwd: root, stdio: 'inherit', shell })
  if (status !== 0) stop('npm ci が失敗しました。上の行を見てください。')
  writeFileSync(stamp, hash)
}

const nodePath = () => {
  const platform = process.platform === 'win32' ? 'win' : process.platform
  const file = platform === 'win' ? 'node.exe' : 'node'
  const pinned = join(root, `node_modules/node-${platform}-${process.arch}/bin/${file}`)
  if (existsSync(pinned)) return pinned
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath
  return stop('Node.js 24 以上が必要です。https://nodejs.org/ から入れてください。')
}

const [name, ...args] = process.argv.slice(2)
const program = programs[name]
if (!program) stop(`使い方: node local/launch.mjs ${Object.keys(programs).join('|')}`)
install()
const node = nodePath()
const first = [dirname(node), join(root, 'node_modules/.bin'), process.env.PATH ?? '']
const env = { ...process.env, PATH: first.join(delimiter) }
const child = spawn(node, [...program, ...args], { cwd: root, stdio: 'inherit', env })
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]))
