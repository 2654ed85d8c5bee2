import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import type { Counts } from '../../local/vitest.ts'

/** The executor's own tests, in the Python that LocalStack runs in. */
export const testExecutor = (python: string): Counts => {
  process.stdout.write('\n━━ executor\n')
  const { stderr } = spawnSync(
    python,
    ['-W', 'ignore', '-m', 'unittest', '-v', 'test_executor', 'test_resource_types'],
    {
      cwd: join(import.meta.dirname, 'python'),
      encoding: 'utf8',
      env: { ...process.env, LAMBDA_PROCESS_NODE: process.execPath, PYTHONDONTWRITEBYTECODE: '1' },
    },
  )
  process.stdout.write(stderr)
  const [, ran = '0'] = /^Ran (\d+) tests?/m.exec(stderr) ?? []
  const [, ...bad] = /^FAILED \((?:failures=(\d+))?(?:, )?(?:errors=(\d+))?\)/m.exec(stderr) ?? []
  const known = bad.reduce((sum, it) => sum + Number(it ?? 0), 0)
  const failed = known || (/^OK$/m.test(stderr) ? 0 : 1)
  return { passed: Number(ran) - known, failed, skipped: 0 }
}
