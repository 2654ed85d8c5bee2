import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, expect, it, vi } from 'vitest'
import { layOutExecutor } from './localstack/executor-package.ts'
import { layOut } from './localstack/layout.ts'
import { findPython } from './localstack/python.ts'

const dir = mkdtempSync(join(tmpdir(), 'localstack-'))
afterAll(() => rmSync(dir, { recursive: true }))
afterEach(() => vi.unstubAllEnvs())

/** `npm test` asks for no Python. */
const withPython = it.skipIf(spawnSync('python3', ['-V']).status !== 0)

it('says in one line what is missing where there is neither Docker nor the right Python', () => {
  vi.stubEnv('PATH', dir)
  vi.stubEnv('HOME', dir)
  expect(findPython).toThrow(/^Docker か Python 3\.13 が必要です.+$/)
})

withPython('gives LocalStack an agent that DynamoDB Local starts with', () => {
  const root = join(dir, 'root')
  layOut(root, { python: 'python3', dataDir: '.local' })
  const lib = join(root, 'var/lib/localstack/lib')
  const agent = join(lib, 'dynamodb-local/2/ddb-local-loader-0.1.jar')
  const java = join(lib, 'java/21/bin/java')
  const { status, stderr } = spawnSync(java, [`-javaagent:${agent}`, '-version'])
  expect(`${stderr}`).toContain('version')
  expect(status).toBe(0)
  expect(readdirSync(join(lib, 'dynamodb-local/2'))).toContain('DynamoDBLocal.jar')
})

withPython('lays the executor out as Python finds a plugin', () => {
  const folder = layOutExecutor(join(dir, 'executor'))
  const found = spawnSync(
    'python3',
    [
      '-c',
      'import importlib.metadata as m; print([e.value for e in m.distribution("localstack-process-executor").entry_points])',
    ],
    { env: { ...process.env, PYTHONPATH: folder }, encoding: 'utf8' },
  )
  const plugin = 'localstack_process_executor.plugin:ProcessRuntimeExecutorPlugin'
  expect(found.stdout).toContain(plugin)
  const file = join(folder, 'localstack_process_executor/plugin.py')
  expect(readFileSync(file, 'utf8')).toContain('class ProcessRuntimeExecutorPlugin')
})
