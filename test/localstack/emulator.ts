import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { layOutExecutor } from './executor-package.ts'
import { image } from './versions.ts'

const root = join(import.meta.dirname, '../..')
const guard = join(root, 'local/guard.mjs')

type Places = {
  readonly port: number
  /** What is laid down by a run: logs, notes of the functions' processes, code. */
  readonly folder: string
  /** URL of the proxy that functions speak with instead of LocalStack itself. */
  readonly endpoint: string
}
export type Installed = { readonly python: string; readonly root: string }

/** How LocalStack is told to be strict, alone, and our functions' host. */
const settings = ({ port, folder, endpoint }: Places) => ({
  GATEWAY_LISTEN: `127.0.0.1:${port}`,
  // The host of the URLs it gives out, so that a queue is reached through the proxy, too.
  LOCALSTACK_HOST: new URL(endpoint).host,
  SQS_ENDPOINT_STRATEGY: 'path',
  CFN_IGNORE_UNSUPPORTED_RESOURCE_TYPES: '0',
  S3_SKIP_SIGNATURE_VALIDATION: '0',
  PROVIDER_OVERRIDE_DYNAMODB: 'v2',
  DYNAMODB_IN_MEMORY: '1',
  SKIP_SSL_CERT_DOWNLOAD: '1',
  DNS_ADDRESS: '0',
  DISABLE_EVENTS: '1',
  PYTHONPATH: layOutExecutor(join(folder, 'executor')),
  LAMBDA_RUNTIME_EXECUTOR: 'process',
  LAMBDA_KEEPALIVE_MS: '60000',
  LAMBDA_PROCESS_NODE: process.execPath,
  LAMBDA_PROCESS_ENDPOINT: endpoint,
  LAMBDA_PROCESS_FOLDER: join(folder, 'processes'),
})

const asProcess = (places: Places, { python, root: FILESYSTEM_ROOT }: Installed) => ({
  command: [python, '-m', 'localstack.runtime.main'],
  env: {
    ...process.env,
    ...settings(places),
    FILESYSTEM_ROOT,
    TMPDIR: places.folder,
    // A /.dockerenv on the machine would make it believe it is the image.
    OVERRIDE_IN_DOCKER: '0',
  },
})

/** The pinned image with our executor in it: functions stay processes, and one loopback serves all. */
const asContainer = (places: Places) => {
  const mounted = [root, places.folder].flatMap((it) => ['-v', `${it}:${it}`])
  const told = Object.entries(settings(places)).flatMap(([name, it]) => ['-e', `${name}=${it}`])
  return {
    command: ['docker', 'run', '--rm', '--init', '--network', 'host', ...mounted, ...told, image],
    env: process.env,
  }
}

const isReady = async (url: string) => {
  const health = await fetch(`${url}/_localstack/health`).catch(() => undefined)
  return health?.ok ?? false
}

/** Asked kindly, then not: threads of its own may hold it for ever. */
const end = async (child: ChildProcess) => {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  await ended
}

/** LocalStack on a loopback port, in memory, of the image or of `installed`; it ends with this process. */
export const startEmulator = async (places: Places, installed: Installed | undefined) => {
  const url = `http://127.0.0.1:${places.port}`
  const log = join(places.folder, 'localstack.log')
  mkdirSync(join(places.folder, 'processes'), { recursive: true })
  const { command, env } = installed ? asProcess(places, installed) : asContainer(places)
  const out = openSync(log, 'a')
  const child = spawn(process.execPath, [guard, ...command], {
    env,
    cwd: places.folder,
    stdio: ['pipe', out, out],
    detached: true,
  })
  const begun = performance.now()
  while (!(await isReady(url))) {
    if (child.exitCode !== null || performance.now() - begun > 120_000) {
      await end(child)
      throw new Error(`LocalStack が始まりません：\n${readFileSync(log, 'utf8').slice(-2000)}`)
    }
    await wait(200)
  }
  return { url, log, pid: child.pid ?? 0, close: () => end(child) }
}
