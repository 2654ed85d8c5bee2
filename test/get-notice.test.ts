import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import {
  DynamoDBDocumentClient,
  GetCommand,
  QueryCommand,
  TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb'
import { describe, expect, it } from 'vitest'
import { afterFact } from '../functions/payments/after-fact.ts'
import { dynamoNoticeStore } from '../functions/payments/dynamo-notice-store.ts'
import { keepFact } from '../functions/payments/keep-fact.ts'
import { noticeWithdrawal, noticeWrite } from '../functions/payments/notice-write-store.ts'
import { contract } from '../schemas/contract/index.ts'
import { attempt, firstLook, keyed, receipt, untouched } from './support/attempt.ts'
import { lastSecond, gravelPitFee as notice } from './support/fixtures.ts'
import { call, paymentsHandler, standInGateway } from './support/handlers.ts'
import { headersOf, payer, people, stranger } from './support/identity.ts'
import { noticeStores } from './support/stores.ts'
import { newTable } from './support/table.ts'

const params = { noticeId: notice.id, attemptId: attempt.id }
const db = DynamoDBDocumentClient.from(new DynamoDBClient())

describe.each(noticeStores)('a notice over %s', (_, storeWith) => {
  const begun = async () => {
    const store = await storeWith(notice)
    await store.begin(untouched, attempt, keyed, firstLook)
    const expired = { ...receipt, kind: 'expired', txn: 'cs_1' } as const
    const card = { ...standInGateway, query: async () => expired }
    const handler = paymentsHandler({ store, gateways: { card } })
    const ask = async (row: Parameters<typeof call>[1], who: Parameters<typeof headersOf>[0]) =>
      call(handler, row, { headers: await headersOf(who), params })
    return { store, ask }
  }

  it('shows its payer whose it is, a guest only its category, and a stranger nothing', async () => {
    const { ask } = await begun()
    const [own, guest, other] = [
      await ask(contract.getNotice, payer),
      await ask(contract.getNotice, people['notice token']),
      await ask(contract.getNotice, stranger),
    ]
    expect(own.body).toMatchObject({ payerName: notice.payerName, purpose: notice.purpose })
    expect(guest.body).toMatchObject({
      category: notice.category,
      attempts: [{ status: 'created' }],
    })
    expect(guest.text).not.toContain(notice.payerName)
    expect(guest.text).not.toContain('jari-keikaku-henko')
    expect(other.statusCode).toBe(404)
  })

  it('changes nothing when it is read (I17)', async () => {
    const { store, ask } = await begun()
    const before = await store.read(notice.id)
    await ask(contract.getNotice, payer)
    await ask(contract.getAttempt, payer)
    expect(await store.read(notice.id)).toEqual(before)
  })

  it('closes an attempt at its payer’s wish, once the provider says so', async () => {
    const { ask } = await begun()
    expect((await ask(contract.closeAttempt, stranger)).statusCode).toBe(404)
    const closed = await ask(contract.closeAttempt, payer)
    expect(closed).toMatchObject({ statusCode: 202, body: { status: 'cancelled' } })
    expect((await ask(contract.closeAttempt, payer)).statusCode).toBe(202)
  })
})

it('is issued and taken back in somebody’s transaction, and late money is 誤納, in one Case', async () => {
  const table = await newTable()
  const store = dynamoNoticeStore(table)
  const send = (...TransactItems: ReturnType<typeof noticeWrite>[]) =>
    db.send(new TransactWriteCommand({ TransactItems }))
  await send(noticeWrite(table, notice))
  await expect(send(noticeWrite(table, notice))).rejects.toThrow()
  await store.begin(untouched, attempt, keyed, firstLook)
  await send(noticeWithdrawal(table, notice.id, new Date('2026-04-30T14:00:00Z')))
  const sent: unknown[] = []
  const queue = { send: async (look: unknown) => void sent.push(look) }
  const after = afterFact({ store, queue, isWorkedOn: async () => false, now: () => lastSecond })
  expect(await after(notice.id)).toMatchObject({ withdrawn: true, status: 'unpaid' })
  expect(sent).toHaveLength(1)
  await store.append(receipt)
  await Promise.all([after(notice.id), after(notice.id)])
  expect(await store.read(notice.id)).toMatchObject({
    facts: [receipt],
    cases: [{ kind: 'paid-after-withdrawal', about: notice.id }],
  })
})

it('keeps money for an attempt nobody knows, once, with its Case, and drops what is no money', async () => {
  const table = await newTable()
  const keep = keepFact({ store: dynamoNoticeStore(table), count: () => {}, now: () => lastSecond })
  await keep({ ...receipt, kind: 'expired' })
  await Promise.all([keep(receipt), keep(receipt)])
  const work = new QueryCommand({
    TableName: table,
    IndexName: 'gsi2',
    KeyConditionExpression: 'gsi2pk = :case',
    ExpressionAttributeValues: { ':case': 'CASE' },
  })
  const { Items: [found] = [], Count } = await db.send(work)
  expect(Count).toBe(1)
  const Key = { pk: found?.pk, sk: found?.sk }
  const { Item } = await db.send(new GetCommand({ TableName: table, Key }))
  expect(Item).toMatchObject({ kind: 'unknown-payment', fact: receipt })
})
