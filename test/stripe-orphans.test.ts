import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient, GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import { expect, it } from 'vitest'
import { dynamoNoticeStore } from '../functions/payments/dynamo-notice-store.ts'
import { keepFact } from '../functions/payments/keep-fact.ts'
import type { Fact } from '../schemas/fact.ts'
import { receipt } from './support/attempt.ts'
import { lastSecond, gravelPitFee as notice } from './support/fixtures.ts'
import { tableWith } from './support/table.ts'

const db = DynamoDBDocumentClient.from(new DynamoDBClient())

/** What is at work of a fact of which nobody knows the attempt. */
const keptOf = async (kind: Fact['kind'], txn: string) => {
  const table = await tableWith(notice)
  const counted: string[] = []
  const count = (outcome: string) => counted.push(outcome)
  const keep = keepFact({ store: dynamoNoticeStore(table), count, now: () => lastSecond })
  const fact = { ...receipt, kind, txn }
  await keep(fact)
  await keep(fact)
  const work = new QueryCommand({
    TableName: table,
    IndexName: 'gsi2',
    KeyConditionExpression: 'gsi2pk = :case',
    ExpressionAttributeValues: { ':case': 'CASE' },
  })
  const { Items = [] } = await db.send(work)
  const whole = Items.map(async (found) => {
    const Key = { pk: found.pk, sk: found.sk }
    return (await db.send(new GetCommand({ TableName: table, Key }))).Item?.fact
  })
  return { fact, counted, cases: await Promise.all(whole) }
}
const twice = ['unknown_attempt', 'unknown_attempt']

it.each([
  ['refund', 're_1'],
  ['refund-failed', 're_1'],
] as const)('opens one Case for money by an unknown attempt: %s', async (kind, txn) => {
  const { fact, counted, cases } = await keptOf(kind, txn)
  expect({ counted, cases }).toEqual({ counted: twice, cases: [fact] })
})

it.each(['dispute-opened', 'dispute-won', 'dispute-lost'] as const)(
  'counts, as the alarm hears, and opens no Case: %s',
  async (kind) => {
    const { counted, cases } = await keptOf(kind, 'du_1')
    expect({ counted, cases }).toEqual({ counted: twice, cases: [] })
  },
)
