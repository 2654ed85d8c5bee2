import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { DynamoDBClient, GetItemCommand, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb'
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { SESClient, SendEmailCommand } from '@aws-sdk/client-ses'
import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { anyPort } from '../local/ports.ts'
import { startProxy } from './localstack/proxy.ts'

let asked: string[]
let proxy: Awaited<ReturnType<typeof startProxy>>
let endpoint: string
const aws = createServer(async (request, response) => {
  let text = ''
  for await (const piece of request) text += piece
  asked.push(text)
  response.writeHead(200, { 'x-amzn-requestid': 'r1' }).end('{}')
})
await once(aws.listen(0, '127.0.0.1'), 'listening')
aws.unref()

beforeEach(async () => {
  asked = []
  const port = await anyPort()
  endpoint = `http://127.0.0.1:${port}`
  proxy = await startProxy(port, `http://127.0.0.1:${(aws.address() as AddressInfo).port}`)
})
afterEach(() => proxy.close())

const options = (userAgentAppId: string) => ({
  endpoint,
  userAgentAppId,
  region: 'ap-northeast-1',
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  requestHandler: { requestTimeout: 300, throwOnRequestTimeout: true },
})
const dynamo = (app = 'Service-submit', maxAttempts = 1) =>
  new DynamoDBClient({ ...options(app), maxAttempts })
const get = () => new GetItemCommand({ TableName: 'Notices', Key: { pk: { S: 'x' } } })
const wish = (fault: object) =>
  fetch(`${endpoint}/_faults`, { method: 'POST', body: JSON.stringify(fault) })
const state = async () => (await fetch(`${endpoint}/_faults`)).json()

it('passes calls on and notes for each function which permission it needed', async () => {
  await dynamo().send(get())
  await dynamo('Service-pay-PT-NO-OP/2.36').send(
    new TransactWriteItemsCommand({
      TransactItems: [
        { Put: { TableName: 'Notices', Item: { pk: { S: '葛󠄀西' } } } },
        { ConditionCheck: { TableName: 'People', Key: {}, ConditionExpression: 'x' } },
      ],
    }),
  )
  await new SecretsManagerClient(options('Service-pay')).send(
    new GetSecretValueCommand({ SecretId: 'arn:of:secret' }),
  )
  const QueueUrl = `${endpoint}/queue/ap-northeast-1/000000000000/Looks`
  await new SQSClient({ ...options('Service-pay'), md5: false }).send(
    new SendMessageBatchCommand({ QueueUrl, Entries: [{ Id: 'a', MessageBody: 'b' }] }),
  )
  const mail = { Source: 'a@pref.example.jp', Destination: {}, Message: undefined }
  await new SESClient(options('Service-pay'))
    .send(new SendEmailCommand(mail as never))
    .catch(() => {})
  const s3 = new S3Client({ ...options('Service-papers'), forcePathStyle: true })
  const paper = { Bucket: 'files', Key: 'papers/a/b/c', Body: '%PDF' }
  await s3.send(new PutObjectCommand(paper)).catch(() => {})
  expect(proxy.calls()).toEqual([
    { caller: 'Service-submit', action: 'dynamodb:GetItem', resource: 'table/Notices' },
    { caller: 'Service-pay', action: 'dynamodb:PutItem', resource: 'table/Notices' },
    { caller: 'Service-pay', action: 'dynamodb:ConditionCheckItem', resource: 'table/People' },
    {
      caller: 'Service-pay',
      action: 'secretsmanager:GetSecretValue',
      resource: 'arn:of:secret',
    },
    { caller: 'Service-pay', action: 'sqs:SendMessage', resource: 'Looks' },
    { caller: 'Service-pay', action: 'ses:SendEmail', resource: 'from/a@pref.example.jp' },
    { caller: 'Service-papers', action: 's3:PutObject', resource: 'files/papers/*' },
  ])
  expect(asked[1]).toContain('葛󠄀西')
})

it('throttles a call as DynamoDB does, so often as wished, and then no more', async () => {
  await wish({ caller: 'Service-submit', action: 'dynamodb:GetItem', how: 'throttle', times: 2 })
  await expect(dynamo().send(get())).rejects.toMatchObject({ name: 'ThrottlingException' })
  expect(await dynamo('Service-submit', 3).send(get())).toBeDefined()
  await wish({ caller: 'Service-submit', action: 'dynamodb:GetItem', how: 'throttle' })
  expect(await dynamo('Service-other').send(get())).toBeDefined()
  expect(asked).toHaveLength(2)
})

it.each([
  ['before', 0],
  ['after', 1],
])('holds a call %s it is carried out', async (how, carriedOut) => {
  await wish({ action: 'dynamodb:GetItem', how })
  await expect(dynamo().send(get())).rejects.toThrow()
  expect(asked).toHaveLength(carriedOut)
  expect((await state()).held).toHaveLength(1)
})

it('loses a message that its sender takes for sent, and forgets every wish when told', async () => {
  await wish({ action: 'sqs:SendMessage', how: 'swallow', times: 9 })
  const QueueUrl = `${endpoint}/000000000000/Looks`
  const send = new SendMessageBatchCommand({ QueueUrl, Entries: [{ Id: 'a', MessageBody: 'b' }] })
  await new SQSClient({ ...options('Service-pay'), md5: false }).send(send)
  expect(asked).toEqual([])
  await fetch(`${endpoint}/_faults`, { method: 'DELETE' })
  expect(await state()).toMatchObject({ faults: [], held: [] })
})

it('leaves alone what no function sent', async () => {
  await wish({ action: 'dynamodb:GetItem', how: 'throttle' })
  const { userAgentAppId: _, ...others } = options('')
  await new DynamoDBClient({ ...others, maxAttempts: 1 }).send(get())
  expect(proxy.calls()).toEqual([])
})
