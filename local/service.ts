import { join } from 'node:path'
import { compile } from '../catalog/compile.ts'
import { layIndex } from '../catalog/index/lay.ts'
import { layAssets } from '../infra/assets.ts'
import { layFonts } from '../infra/fonts.ts'
import { addressesOf } from './addresses.ts'
import { startS3 } from './aws/s3/server.ts'
import { startAws } from './aws/server.ts'
import type { Closing } from './closing.ts'
import { settingsOf } from './context.ts'
import { type Deployment, deploymentOf } from './deployment.ts'
import { startDynamo } from './dynamodb.ts'
import { eventBridge } from './event-rules.ts'
import { functionsWith } from './functions.ts'
import { startGateway } from './gateway.ts'
import { keysIn } from './keys.ts'
import type { Ports } from './pick-ports.ts'
import { startPrefecture } from './prefecture/server.ts'
import { queueReader } from './queue-reader.ts'
import { repeat } from './repeat.ts'
import { secretsFor } from './secrets.ts'
import { seed } from './seed.ts'
import { startStandIns } from './stand-ins.ts'
import type { Options } from './stream-batch.ts'
import { streamReader } from './streams.ts'
import { makeTables } from './tables.ts'
import { resolver, synthesize } from './template.ts'

/** What the bundles carry beside the code on AWS. */
const build = (folder: string) => {
  compile(join(folder, 'catalog'))
  layIndex(join(folder, 'catalog'))
  layAssets(join(folder, 'assets'))
  layFonts(folder)
  return folder
}

/** The AWS SDK itself reads these: no handler knows that it runs here. */
const useAws = (dynamo: string, aws: string, s3: string) => {
  for (const name of ['AWS_ENDPOINT_URL', 'AWS_PROFILE', 'AWS_SESSION_TOKEN'])
    delete process.env[name]
  Object.assign(process.env, {
    AWS_REGION: 'ap-northeast-1',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_ENDPOINT_URL_DYNAMODB: dynamo,
    AWS_ENDPOINT_URL_SQS: aws,
    AWS_ENDPOINT_URL_SECRETS_MANAGER: aws,
    AWS_ENDPOINT_URL_SES: aws,
    AWS_ENDPOINT_URL_S3: s3,
    POWERTOOLS_LOG_LEVEL: process.env.POWERTOOLS_LOG_LEVEL ?? 'WARN',
    POWERTOOLS_SERVICE_NAME: 'madoguchi',
    POWERTOOLS_METRICS_DISABLED: 'true',
  })
}

const betweenPollsMs = 250
/** Lambda's own limits for what no caller waits for are checked in infra; this one only ends a hang. */
const ruleTimeoutMs = 55_000

const scheduled = { source: 'aws.events', 'detail-type': 'Scheduled Event', detail: {} }

/** Whatever starts a function besides a request: streams, queues, rules. */
const startReaders = ({ mappings, rules }: Deployment, options: Options, closing: Closing) => {
  for (const it of mappings) {
    const read = it.isStream ? streamReader(it, options) : queueReader(it, options)
    closing.later(repeat(read, betweenPollsMs))
  }
  for (const { entry, everyMs } of rules)
    closing.later(repeat(() => options.invoke(entry, scheduled, ruleTimeoutMs), everyMs))
}

type Started = {
  readonly dataDir: string
  readonly ports: Ports
  readonly databaseEnded: () => void
}

/** The whole service with everything it speaks with; `closing` learns how to end it. */
export const startService = async (
  { dataDir, ports, databaseEnded }: Started,
  closing: Closing,
) => {
  const keys = await keysIn(dataDir)
  const addresses = addressesOf(ports)
  const { context, clients } = settingsOf(keys, addresses)
  const aws = addresses.outbox
  // Java and the synthesis take a second or two each, side by side.
  const starting = startDynamo({ dataDir, keepIn: join(dataDir, 'data') })
  const synthesized = await synthesize(join(dataDir, 'cdk'), context).catch(async (error) => {
    await starting.then(({ close }) => close())
    throw error
  })
  const dynamo = await starting
  closing.later(dynamo.close)
  dynamo.ended.then(databaseEnded)

  const deployment = deploymentOf(synthesized, resolver(synthesized, aws))
  useAws(dynamo.url, aws, addresses.papers)
  process.env.LAMBDA_TASK_ROOT = build(join(dataDir, 'build'))
  await makeTables(deployment.tables)
  await seed(deployment.environments.applications?.APPLICATIONS_TABLE ?? '')
  const { queues, environments } = deployment
  const secrets = secretsFor(environments, keys)
  closing.later((await startAws({ port: ports.outbox, dir: dataDir, queues, secrets })).close)
  await startStandIns({ dataDir, keys, ports, clients, api: addresses.api }, closing)

  const invoke = await functionsWith(deployment.environments)
  const { buckets, objectRules } = deployment
  const s3 = { port: ports.papers, dir: join(dataDir, 's3'), buckets }
  closing.later((await startS3({ ...s3, tell: eventBridge(objectRules, invoke) })).close)
  const assets = join(process.env.LAMBDA_TASK_ROOT, 'assets')
  const prefecture = { port: ports.prefecture, assets, portal: addresses.portal }
  closing.later((await startPrefecture(prefecture)).close)
  closing.later((await startGateway('citizens', ports.api, invoke)).close)
  closing.later((await startGateway('staff', ports.staff, invoke)).close)
  startReaders(deployment, { dir: dataDir, queueBase: aws, invoke }, closing)
}
