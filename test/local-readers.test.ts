import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb'
import type { DynamoDBRecord, SQSRecord } from 'aws-lambda'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { startAws } from '../local/aws/server.ts'
import { anyPort } from '../local/ports.ts'
import { queueReader } from '../local/queue-reader.ts'
import { streamReader } from '../local/streams.ts'

const names = ['Work', 'WorkDead', 'Dead']
const work = { visibilitySeconds: 0, dead: { queue: 'WorkDead', after: 2 } }
const queues = names.map((name) =>
  name === 'Work' ? { name, ...work } : { name, visibilitySeconds: 30 },
)

let dir: string
let aws: Awaited<ReturnType<typeof startAws>>
let table: string
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'readers-'))
  table = `readers-${crypto.randomUUID()}`
  aws = await startAws({ port: await anyPort(), dir, queues, secrets: {} })
  vi.stubEnv('AWS_ENDPOINT_URL_SQS', aws.url)
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await aws.close()
  rmSync(dir, { recursive: true })
})

const mapping = { entry: 'events', batchSize: 25, retries: 2 }
const bodiesIn = async (name: string) => {
  const QueueUrl = `${aws.url}/000000000000/${name}`
  const found = await new SQSClient().send(new ReceiveMessageCommand({ QueueUrl }))
  return found.Messages?.map(({ Body = '' }) => Body) ?? []
}

describe('the reader of a stream', () => {
  /** What the function saw, a line a call, and which of it fails. */
  let seen: string[][]
  let bad: string
  beforeEach(async () => {
    seen = []
    bad = ''
    await new DynamoDBClient().send(
      new CreateTableCommand({
        TableName: table,
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
        KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
        StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
      }),
    )
  })
  const put = (pk: string) =>
    DynamoDBDocumentClient.from(new DynamoDBClient()).send(
      new PutCommand({ TableName: table, Item: { pk } }),
    )
  const invoke = async (_: string, event: unknown) => {
    const { Records } = event as { Records: DynamoDBRecord[] }
    seen.push(Records.map((it) => it.dynamodb?.Keys?.pk?.S ?? ''))
    const failed = Records.find((it) => it.dynamodb?.Keys?.pk?.S === bad)
    const itemIdentifier = failed?.dynamodb?.SequenceNumber ?? ''
    return { batchItemFailures: failed ? [{ itemIdentifier }] : [] }
  }
  const reader = () =>
    streamReader(
      { ...mapping, source: table, isStream: true, deadQueue: 'Dead' },
      { dir, queueBase: aws.url, invoke },
    )
  const rounds = async (read: () => Promise<void>, count = 8) => {
    for (let i = 0; i < count; i++) await read()
  }

  it('hands on everything, in order, and once', async () => {
    for (const pk of ['a', 'b', 'c']) await put(pk)
    await rounds(reader())
    expect(seen.flat()).toEqual(['a', 'b', 'c'])
  })

  it('goes on where the last run stopped', async () => {
    await put('a')
    await rounds(reader())
    await put('b')
    await rounds(reader())
    expect(seen.flat()).toEqual(['a', 'b'])
  })

  it('brings what failed again, with what follows, and at last puts it aside alone', async () => {
    bad = 'b'
    for (const pk of ['a', 'b', 'c']) await put(pk)
    await rounds(reader())
    expect(seen.flat().filter((it) => it === 'a')).toHaveLength(1)
    expect(seen.flat().filter((it) => it === 'b')).toHaveLength(1 + mapping.retries)
    expect(seen.at(-1)).toEqual(['c'])
    expect(await bodiesIn('Dead')).toEqual([JSON.stringify({ table, keys: { pk: { S: 'b' } } })])
  })
})

describe('the reader of a queue', () => {
  it('deletes what went well, and lays what keeps failing among the dead', async () => {
    const QueueUrl = `${aws.url}/000000000000/Work`
    for (const MessageBody of ['good', 'bad'])
      await new SQSClient().send(new SendMessageCommand({ QueueUrl, MessageBody }))
    const seen: string[] = []
    const read = queueReader(
      { ...mapping, source: 'Work', isStream: false, deadQueue: undefined },
      {
        queueBase: aws.url,
        invoke: async (_, event) => {
          const { Records } = event as { Records: SQSRecord[] }
          seen.push(...Records.map(({ body }) => body))
          const failed = Records.filter(({ body }) => body === 'bad')
          return { batchItemFailures: failed.map((it) => ({ itemIdentifier: it.messageId })) }
        },
      },
    )
    for (let i = 0; i < 4; i++) await read()
    expect(seen).toEqual(['good', 'bad', 'bad'])
    expect(await bodiesIn('WorkDead')).toEqual(['bad'])
  })
})
