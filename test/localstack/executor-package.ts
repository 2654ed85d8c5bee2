import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const sources = join(import.meta.dirname, 'python/localstack_process_executor')

/** What an installation would write beside a package: LocalStack finds its plugins by it. */
const metadata = {
  METADATA: 'Metadata-Version: 2.1\nName: localstack-process-executor\nVersion: 0.1.0\n',
  'entry_points.txt':
    '[localstack.lambda.runtime_executor]\nprocess = localstack_process_executor.plugin:ProcessRuntimeExecutorPlugin\n',
}

/** Our executor as Python finds it on PYTHONPATH, of the image as of an installation. */
export const layOutExecutor = (folder: string) => {
  const info = join(folder, 'localstack_process_executor-0.1.0.dist-info')
  mkdirSync(info, { recursive: true })
  cpSync(sources, join(folder, 'localstack_process_executor'), { recursive: true })
  for (const [name, text] of Object.entries(metadata)) writeFileSync(join(info, name), text)
  return folder
}
