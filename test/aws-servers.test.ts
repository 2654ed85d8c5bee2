import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { SESClient } from '@aws-sdk/client-ses'
import { ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { startAws } from '../local/aws/server.ts'
import { anyPort } from '../local/ports.ts'
import { awsSuite } from './support/aws-suite.ts'

const queues = [
  { name: 'Looks', visibilitySeconds: 30, dead: { queue: 'LooksDead', after: 2 } },
  { name: 'LooksDead', visibilitySeconds: 30 },
]
const secret = {
  id: 'arn:aws:secretsmanager:local:000000000000:secret:Payments-abcdef',
  value: { stripeKey: 'sk_test_1', stripeWebhookSecret: '鍵' },
}

let dir: string
let servers: Awaited<ReturnType<typeof startAws>>
const start = async () => {
  const secrets = { [secret.id]: secret.value }
  servers = await startAws({ port: await anyPort(), dir, queues, secrets })
}
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'aws-servers-'))
  await start()
})
afterEach(async () => {
  await servers.close()
  rmSync(dir, { recursive: true })
})

const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
const options = () => ({ endpoint: servers.url, region: 'local', credentials, maxAttempts: 1 })
const url = (name: string) => `${servers.url}/000000000000/${name}`

awsSuite({
  queue: async () => ({ url: url('Looks'), dead: url('LooksDead') }),
  sqs: () => new SQSClient(options()),
  secrets: () => new SecretsManagerClient(options()),
  secret: () => secret,
  ses: () => new SESClient(options()),
  outbox: () => servers.url,
})

it('keeps messages over a new start', async () => {
  const sqs = () => new SQSClient(options())
  await sqs().send(new SendMessageCommand({ QueueUrl: url('Looks'), MessageBody: 'yesterday' }))
  await servers.close()
  await start()
  const { Messages } = await sqs().send(new ReceiveMessageCommand({ QueueUrl: url('Looks') }))
  expect(Messages?.map(({ Body }) => Body)).toEqual(['yesterday'])
})
