import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import {
  GetSecretValueCommand,
  ResourceNotFoundException,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager'
import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  QueueDoesNotExist,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startAws } from '../local/aws/server.ts'
import { anyPort } from '../local/ports.ts'

const queues = [
  { name: 'Looks', visibilitySeconds: 30, dead: { queue: 'LooksDead', after: 2 } },
  { name: 'LooksDead', visibilitySeconds: 30 },
]
const secrets = { 'arn:of:Payments': { stripeKey: 'sk_test_1', stripeWebhookSecret: '鍵' } }

let dir: string
let servers: Awaited<ReturnType<typeof startAws>>
const start = async () => {
  servers = await startAws({ port: await anyPort(), dir, queues, secrets })
}
const again = async () => {
  await servers.close()
  await start()
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
const sqs = () => new SQSClient(options())
const url = (name = 'Looks') => `${servers.url}/000000000000/${name}`
const send = (MessageBody: string, DelaySeconds = 0) =>
  sqs().send(new SendMessageCommand({ QueueUrl: url(), MessageBody, DelaySeconds }))
const receive = async (name?: string, VisibilityTimeout = 30) => {
  const asked = { QueueUrl: url(name), MaxNumberOfMessages: 10, VisibilityTimeout }
  return (await sqs().send(new ReceiveMessageCommand(asked))).Messages ?? []
}
const bodies = async (name?: string, visibility?: number) =>
  (await receive(name, visibility)).map(({ Body }) => Body)

describe('a queue, as its real client sees it', () => {
  it('gives a message to one reader, and to nobody once it is deleted', async () => {
    await send('{"名":"葛󠄀西"}')
    const [message] = await receive()
    expect(message?.Body).toBe('{"名":"葛󠄀西"}')
    expect(await receive()).toEqual([])
    const ReceiptHandle = message?.ReceiptHandle
    await sqs().send(new DeleteMessageCommand({ QueueUrl: url(), ReceiptHandle }))
    await again()
    expect(await receive('Looks', 0)).toEqual([])
  })

  it('keeps a delayed message to itself until it is due', async () => {
    await send('later', 1)
    expect(await receive()).toEqual([])
    await wait(1_050)
    expect(await bodies()).toEqual(['later'])
  })

  it('takes many at once, each with its own delay', async () => {
    const Entries = ['a', 'b'].map((Id, i) => ({ Id, MessageBody: Id, DelaySeconds: i * 900 }))
    const sent = await sqs().send(new SendMessageBatchCommand({ QueueUrl: url(), Entries }))
    expect(sent.Successful?.map(({ Id }) => Id)).toEqual(['a', 'b'])
    expect(await bodies()).toEqual(['a'])
  })

  it('shows a message again when its reader gives it back', async () => {
    await send('again')
    const [message] = await receive()
    const handle = { QueueUrl: url(), ReceiptHandle: message?.ReceiptHandle, VisibilityTimeout: 0 }
    await sqs().send(new ChangeMessageVisibilityCommand(handle))
    expect(await bodies()).toEqual(['again'])
  })

  it('lays among the dead what was received too often', async () => {
    await send('poison')
    for (const _ of [1, 2]) expect(await bodies('Looks', 0)).toEqual(['poison'])
    expect(await bodies('Looks', 0)).toEqual([])
    expect(await bodies('LooksDead')).toEqual(['poison'])
  })

  it('still has its messages after a new start', async () => {
    await send('yesterday')
    await again()
    expect(await bodies()).toEqual(['yesterday'])
  })

  it('says so when there is no such queue', async () => {
    const asked = new SendMessageCommand({ QueueUrl: url('Other'), MessageBody: 'x' })
    await expect(sqs().send(asked)).rejects.toBeInstanceOf(QueueDoesNotExist)
  })
})

describe('secrets, as their real client sees them', () => {
  const ask = (SecretId: string) =>
    new SecretsManagerClient(options()).send(new GetSecretValueCommand({ SecretId }))

  it('are read by their ARN', async () => {
    const { SecretString = '' } = await ask('arn:of:Payments')
    expect(JSON.parse(SecretString)).toEqual(secrets['arn:of:Payments'])
  })

  it('are missing as on AWS', async () => {
    await expect(ask('arn:of:Other')).rejects.toBeInstanceOf(ResourceNotFoundException)
  })
})
