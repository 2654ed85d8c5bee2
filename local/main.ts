import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { startAws } from './aws/server.ts'
import { settingsOf } from './context.ts'
import { deploymentOf } from './deployment.ts'
import { startDynamo } from './dynamodb.ts'
import { functionsWith } from './functions.ts'
import { startGateway } from './gateway.ts'
import { startIdentity } from './identity/start.ts'
import { keysIn } from './keys.ts'
import { pickPorts } from './pick-ports.ts'
import { queueReader } from './queue-reader.ts'
import { repeat } from './repeat.ts'
import { secretsFor } from './secrets.ts'
import { streamReader } from './streams.ts'
import { startStripe } from './stripe/server.ts'
import { makeTables } from './tables.ts'
import { resolver, synthesize } from './template.ts'

const root = join(import.meta.dirname, '..')
const dataDir = process.env.MADOGUCHI_DATA ?? join(root, '.local')
const say = (line: string) => process.stdout.write(`${line}\n`)

const closing: (() => Promise<unknown>)[] = []
let isStopping = false
const stop = async (code: number) => {
  if (isStopping) return
  isStopping = true
  for (const close of closing.toReversed()) await close().catch(() => {})
  rmSync(join(dataDir, 'addresses.json'), { force: true })
  process.exit(code)
}

/** What the bundles carry beside the code on AWS. */
const build = async () => {
  const folder = join(dataDir, 'build')
  const { compile } = await import(join(root, 'catalog/compile.ts'))
  compile(join(folder, 'catalog'))
  cpSync(join(root, 'web/assets'), join(folder, 'assets'), { recursive: true })
  return folder
}

const useAws = (dynamo: string, aws: string) => {
  for (const name of ['AWS_ENDPOINT_URL', 'AWS_PROFILE', 'AWS_SESSION_TOKEN'])
    delete process.env[name]
  Object.assign(process.env, {
    AWS_REGION: 'local',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_ENDPOINT_URL_DYNAMODB: dynamo,
    AWS_ENDPOINT_URL_SQS: aws,
    AWS_ENDPOINT_URL_SECRETS_MANAGER: aws,
    AWS_ENDPOINT_URL_SES: aws,
    POWERTOOLS_LOG_LEVEL: process.env.POWERTOOLS_LOG_LEVEL ?? 'WARN',
    POWERTOOLS_SERVICE_NAME: 'madoguchi',
  })
}

/** Whatever starts a function besides a request: streams, queues, rules. */
const startReaders = (
  { mappings, rules }: ReturnType<typeof deploymentOf>,
  options: Parameters<typeof streamReader>[1],
) => {
  for (const it of mappings)
    closing.push(repeat(it.isStream ? streamReader(it, options) : queueReader(it, options), 250))
  for (const { entry, everyMs } of rules)
    closing.push(repeat(() => options.invoke(entry, {}, 55_000), everyMs))
}

const start = async () => {
  if (process.argv.includes('--fresh')) rmSync(dataDir, { recursive: true, force: true })
  mkdirSync(dataDir, { recursive: true })
  if (existsSync(join(root, '.env'))) process.loadEnvFile(join(root, '.env'))
  const keys = await keysIn(dataDir)
  const ports = await pickPorts(say)
  const at = (port: number) => `http://127.0.0.1:${port}`
  const settings = settingsOf(keys, ports)

  const dynamo = await startDynamo({ dataDir, keepIn: join(dataDir, 'data') })
  closing.push(dynamo.close)
  dynamo.ended.then(() => {
    if (!isStopping) process.stderr.write('DynamoDB Local が止まりました。終了します。\n')
    return stop(1)
  })
  const template = synthesize(join(dataDir, 'cdk'), settings.context)
  const aws = at(ports.outbox)
  const deployment = deploymentOf(template, resolver(template, aws))
  useAws(dynamo.url, aws)
  process.env.LAMBDA_TASK_ROOT = await build()
  await makeTables(deployment.tables)

  const secrets = secretsFor(deployment.environments, keys)
  const servers = await startAws({
    port: ports.outbox,
    dir: dataDir,
    queues: deployment.queues,
    secrets,
  })
  closing.push(servers.close)
  const identity = await startIdentity({ port: ports.identity, clients: settings.clients })
  closing.push(identity.close)
  if (!process.env.STRIPE_KEY) {
    const webhookUrl = `${at(ports.api)}/webhooks/stripe`
    const dir = join(dataDir, 'stripe')
    const stripe = await startStripe({
      port: ports.providers,
      dir,
      webhookUrl,
      secret: keys.webhookSecret,
    })
    closing.push(stripe.close)
  }
  const invoke = await functionsWith(deployment.environments)
  closing.push((await startGateway('citizens', ports.api, invoke)).close)
  closing.push((await startGateway('staff', ports.staff, invoke)).close)
  startReaders(deployment, { dir: dataDir, queueBase: aws, invoke })

  const addresses = {
    api: at(ports.api),
    staffApi: at(ports.staff),
    portal: at(ports.api),
    staff: at(ports.staff),
    docs: `${at(ports.api)}/docs`,
    outbox: aws,
    providers: at(ports.providers),
    identity: at(ports.identity),
  }
  writeFileSync(join(dataDir, 'addresses.json'), JSON.stringify(addresses, null, 2))
  say(`窓口が開きました。
  窓口（住民・事業者）  ${addresses.portal}/
  職員の画面            ${addresses.staff}/
  API の説明            ${addresses.docs}
  送信トレイ            ${addresses.outbox}/
  決済の代わり          ${process.env.STRIPE_KEY ? 'Stripe のテスト環境' : addresses.providers}
  ログインの代わり      ${addresses.identity}
終わるときは Ctrl-C`)
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop(0))
start().catch((error) => {
  process.stderr.write(`${error.stack ?? error}\n`)
  return stop(1)
})
