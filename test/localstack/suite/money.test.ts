import { DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb'
import { expect, it } from 'vitest'
import { addresses } from '../../blackbox/support/addresses.ts'
import { eventually } from '../../blackbox/support/counter.ts'
import { deployed } from './support/deployed.ts'

/** Every payment that Stripe's stand-in took, by its id. */
const taken = async (): Promise<string[]> => {
  const { intents } = await (await fetch(`${addresses.providers}/control`)).json()
  return Object.keys(intents)
}

/** Every receipt that our ledger holds: what it was for, and where it came from. */
const receipts = async () => {
  const TableName = deployed.environments.payments.PAYMENTS_TABLE
  const asked = {
    TableName,
    FilterExpression: 'begins_with(sk, :fact) AND kind = :receipt',
    ExpressionAttributeValues: { ':fact': { S: 'FACT#' }, ':receipt': { S: 'receipt' } },
  }
  const found: { pk: string; txn: string }[] = []
  for await (const { Items = [] } of paginateScan({ client: new DynamoDBClient() }, asked))
    for (const { pk, txn } of Items) found.push({ pk: pk?.S ?? '', txn: txn?.S ?? '' })
  return found
}

it('has every payment of the whole run once: none lost, none double', async () => {
  const counted = await eventually(async () => {
    const [paid, booked] = await Promise.all([taken(), receipts()])
    const lost = paid.filter((id) => !booked.some(({ txn }) => txn === id))
    return lost.length ? undefined : { paid: paid.length, booked }
  }, 90)
  const { paid, booked } = counted
  const double = booked.length - new Set(booked.map(({ pk }) => pk)).size
  process.stdout.write(`payments: ${paid} taken, 0 lost, ${double} double\n`)
  expect(booked).toHaveLength(paid)
  expect(double).toBe(0)
  expect(paid).toBeGreaterThan(2)
}, 120_000)
