import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { closing } from '../../local/closing.ts'
import { Needed } from '../../local/needed.ts'
import { type Counts, conclude, vitest } from '../../local/vitest.ts'
import { testExecutor } from './executor-tests.ts'
import { install } from './install.ts'
import { memoryOf } from './memory.ts'
import { report } from './report.ts'
import { startOnLocalStack } from './service.ts'
import { image } from './versions.ts'

const dataDir = join(import.meta.dirname, '../../.local')
const folder = join(dataDir, 'localstack-run')
const begun = performance.now()
const say = (line: string) => process.stdout.write(`${line}\n`)
const seconds = () => ((performance.now() - begun) / 1000).toFixed(0)

const ends = closing()
let isStopping = false
const stop = async (code: number) => {
  if (isStopping) return
  isStopping = true
  await ends.all()
  process.exit(code)
}

/** The image runs the Node of this machine, which has to be one for Linux. */
const hasDocker = () =>
  process.platform === 'linux' && spawnSync('docker', ['info'], { stdio: 'ignore' }).status === 0

const localStack = async () => {
  if (hasDocker()) {
    say(`Docker のイメージ ${image} を使います。`)
    return undefined
  }
  const installed = await install(join(dataDir, 'localstack'), dataDir, say)
  say('Docker がないので、PyPI の LocalStack を使います。')
  return installed
}

type Service = Awaited<ReturnType<typeof startOnLocalStack>>

const welcome = ({ addresses: it, log }: Service) => `
窓口が LocalStack の上で開きました（${seconds()}秒）。
  窓口（住民・事業者）  ${it.portal}/
  職員の画面            ${it.staff}/
  送信トレイ            ${it.outbox}/
  記録                  ${log}
終わるときは Ctrl-C
`

const suite = async (service: Service): Promise<Counts[]> => {
  const memory = memoryOf(service.pid)
  const env = { MADOGUCHI_ADDRESSES: JSON.stringify(service.addresses), MADOGUCHI_LOCALSTACK: '1' }
  const more = process.argv.slice(3).filter((it) => it !== '--keep')
  const blackbox = await vitest(['--project', 'blackbox', ...more], env)
  // One after the other: what one of them makes go wrong would strike the others.
  const own = ['--project', 'localstack', '--no-file-parallelism', ...more]
  const tested = [blackbox, await vitest([...own, '--passWithNoTests'], env)]
  const checked = report(service, { say, peak: memory.stop() })
  say(`配備 ${service.deploySeconds.toFixed(0)}秒、全体 ${seconds()}秒。記録は ${folder}`)
  return [...tested, checked]
}

const start = async () => {
  // Whatever is in the shell: here the stand-ins are asked.
  delete process.env.STRIPE_KEY
  delete process.env.PAYPAY_API_KEY
  const [, , what = 'test'] = process.argv
  const installed = await localStack()
  const counts = what === 'test' && installed ? [testExecutor(installed.python)] : []
  const service = await startOnLocalStack({ folder, installed, say }, ends)
  if (what === 'start') return say(welcome(service))
  counts.push(...(await suite(service)))
  const code = conclude(counts)
  if (!process.argv.includes('--keep')) return stop(code)
  process.exitCode = code
  say(welcome(service))
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop(130))
start().catch((error) => {
  // Ctrl-C strikes cdk and vitest, too: what they say of it is no failure of theirs.
  if (isStopping) return undefined
  process.stderr.write(`${error instanceof Needed ? error.message : (error?.stack ?? error)}\n`)
  return stop(1)
})
