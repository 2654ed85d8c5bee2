import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { beforeAll, describe, expect, it } from 'vitest'
import { dynamoApplicationStore } from '../functions/applications/dynamo-application-store.ts'
import { dynamoNoticeStore } from '../functions/payments/dynamo-notice-store.ts'
import type { ApplicationId } from '../schemas/application.ts'
import { Fact } from '../schemas/fact.ts'
import { NoticeId } from '../schemas/notice-id.ts'
import { newUlid } from '../schemas/ulid.ts'
import { openCounter } from './support/counter.ts'
import { startMeter } from './support/dynamo-meter.ts'
import { approver, business } from './support/people.ts'

/** A queue that takes every message, with the checksum that the SDK wants to see. */
const startQueue = async () => {
  const server = createServer(async (request, response) => {
    const { MessageBody } = JSON.parse(await text(request))
    const MD5OfMessageBody = createHash('md5').update(MessageBody).digest('hex')
    response.end(JSON.stringify({ MessageId: '1', MD5OfMessageBody }))
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  server.unref()
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

type Events = typeof import('../functions/entry/events.ts')
let counter: Awaited<ReturnType<typeof openCounter>>
let meter: Awaited<ReturnType<typeof startMeter>>
let events: Events['handler']
beforeAll(async () => {
  meter = await startMeter(process.env.AWS_ENDPOINT_URL_DYNAMODB ?? '')
  process.env.AWS_ENDPOINT_URL_DYNAMODB = meter.url
  counter = await openCounter()
  process.env.MAIL_FROM = 'madoguchi@example.jp'
  const queue = await startQueue()
  Object.assign(process.env, { AWS_ENDPOINT_URL_SQS: queue, LOOKS_QUEUE: `${queue}/0/looks` })
  events = (await import('../functions/entry/events.ts')).handler
})

const record = (pk: string, sk: string) => ({
  eventName: 'INSERT' as const,
  dynamodb: { Keys: { pk: { S: pk }, sk: { S: sk } }, SequenceNumber: `${pk}/${sk}` },
})

/** Records of one notice's partition, as one batch of the stream; answers which calls it made. */
const told = async (noticeId: string, ...sks: string[]) => {
  meter.take()
  const Records = sks.map((sk) => record(`NOTICE#${noticeId}`, sk))
  expect(await events({ Records })).toEqual({ batchItemFailures: [] })
  return meter.take().map(({ action }) => action)
}

/** An application that has just arrived, with an unpaid notice. */
const arrived = async () => {
  const { params, etag } = await counter.ready()
  const { body } = await counter.submit(params, etag)
  const store = dynamoApplicationStore(counter.tables.APPLICATIONS_TABLE)
  const find = () => store.find(params.applicationId as ApplicationId)
  return { params, noticeId: `${body.noticeId}`, amount: body.receipt.fee.amount as number, find }
}

const openAttempt = async (noticeId: string) => {
  const { body } = await counter.call('openAttempt', business, {
    params: { noticeId },
    headers: { 'idempotency-key': newUlid() },
    body: { method: 'card' },
  })
  return `${body.attemptId}`
}

const factOf = (of: { kind: Fact['kind']; noticeId: string; attemptId: string; amount: number }) =>
  Fact.parse({
    ...of,
    provider: 'stripe',
    txn: `pi_${of.attemptId}`,
    at: '2026-04-30T14:59:59.000Z',
    verifiedBy: 'signature',
  })

describe('what the streams tell of a fee', () => {
  it('is read once a batch, and not written where submission wrote it already', async () => {
    const { noticeId, find } = await arrived()
    const before = await find()
    expect(await told(noticeId, 'NOTICE')).toEqual(['Query'])
    await openAttempt(noticeId)
    const opened = await told(noticeId, 'NOTICE', 'ATTEMPT#1', 'KEY#1', 'ATTEMPT#1')
    expect(opened.filter((it) => it === 'Query')).toHaveLength(1)
    expect(await find()).toEqual(before)
  })

  it('reaches the application once there is money, and its going back does too', async () => {
    const { noticeId, amount, find } = await arrived()
    const attemptId = await openAttempt(noticeId)
    const payments = dynamoNoticeStore(counter.tables.PAYMENTS_TABLE)
    const happened = (kind: Fact['kind']) =>
      payments.append(factOf({ kind, noticeId, attemptId, amount }))
    await happened('receipt')
    await told(noticeId, 'FACT#1', 'NOTICE')
    expect((await find())?.fee).toMatchObject({ status: 'paid', paidAt: expect.any(String) })
    await happened('reversal')
    await told(noticeId, 'FACT#2', 'NOTICE')
    expect((await find())?.fee?.status).toBe('unpaid')
  })

  it('is a Case when money goes back on which the office has begun to work', async () => {
    const { params, noticeId, amount } = await arrived()
    const attemptId = await openAttempt(noticeId)
    const payments = dynamoNoticeStore(counter.tables.PAYMENTS_TABLE)
    const happened = async (kind: Fact['kind']) => {
      await payments.append(factOf({ kind, noticeId, attemptId, amount }))
      await told(noticeId, 'FACT#1', 'NOTICE')
      const ledger = await payments.read(NoticeId.parse(noticeId))
      return ledger?.cases.map(({ kind: it }) => it)
    }
    expect(await happened('receipt')).toEqual([])
    await counter.call('startReview', approver, { params, body: {} })
    expect(await happened('reversal')).toEqual(['reversal-after-release'])
  })

  it('goes on past a record that fails, and holds back only what follows of its partition', async () => {
    const { noticeId, amount, find } = await arrived()
    const attemptId = await openAttempt(noticeId)
    await dynamoNoticeStore(counter.tables.PAYMENTS_TABLE).append(
      factOf({ kind: 'receipt', noticeId, attemptId, amount }),
    )
    const bad = [record('NOTICE#not-a-number', '1'), record('NOTICE#not-a-number', '2')] as const
    const good = record(`NOTICE#${noticeId}`, 'NOTICE')
    expect(await events({ Records: [bad[0], good, bad[1]] })).toEqual({
      batchItemFailures: [
        { itemIdentifier: 'NOTICE#not-a-number/1' },
        { itemIdentifier: 'NOTICE#not-a-number/2' },
      ],
    })
    expect((await find())?.fee?.status).toBe('paid')
  })
})

it('is not woken by its own claim of an event, which changes the item that the stream tells of', async () => {
  const { find } = await arrived()
  const told = record(`APPLICATION#${(await find())?.id}`, 'EVENT#000001')
  meter.take()
  await events({ Records: [{ ...told, eventName: 'MODIFY' }] })
  expect(meter.take()).toEqual([])
})
