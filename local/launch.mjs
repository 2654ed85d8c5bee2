// Runs on any Node from 20 on, without a package: installs what is missing and hands over to the Node
// that the lock file names.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const stampFile = join(root, 'node_modules/.madoguchi-stamp')
const wanted = createHash('sha256').update(readFileSync(join(root, 'package-lock.json'))).digest('hex')

const install = () => {
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === wanted) return
  console.log('Installing what the lock file names …')
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  const done = spawnSync(npm, ['ci', '--no-audit', '--no-fund'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  if (done.status !== 0) process.exit(done.status ?? 1)
  writeFileSync(stampFile, wanted)
}

/** The Node of the lock file; on a machine that it has none for, the one that runs this. */
const node24 = () => {
  const platform = process.platform === 'win32' ? 'win' : process.platform
  const file = process.platform === 'win32' ? 'bin/node.exe' : 'bin/node'
  const packaged = join(root, 'node_modules', `node-${platform}-${process.arch}`, file)
  if (existsSync(packaged)) return packaged
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath
  console.error('Node 24 or newer is needed on this machine: install it and start again.')
  process.exit(1)
}

const scripts = { start: 'local/main.ts', test: 'local/test.ts' }
const [command = '', ...args] = process.argv.slice(2)
const script = scripts[command]
if (!script) {
  console.error(`usage: node local/launch.mjs ${Object.keys(scripts).join(' | ')}`)
  process.exit(2)
}
install()
const node = node24()
const path = [dirname(node), join(root, 'node_modules/.bin'), process.env.PATH].join(delimiter)
const child = spawn(node, [join(root, script), ...args], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, PATH: path },
})
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 130 : 1)))
