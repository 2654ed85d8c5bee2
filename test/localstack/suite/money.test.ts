import { DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb'
import { expect, it } from 'vitest'
import { addresses } from '../../blackbox/support/addresses.ts'
import { eventually } from '../../blackbox/support/counter.ts'
import { deployed } from './support/deployed.ts'

/** Every payment that the stand-ins took, by its id. */
const taken = async (): Promise<string[]> => {
  const { intents } = await (await fetch(`${addresses.providers}/control`)).json()
  const { codes } = await (await fetch(`${addresses.paypay}/control`)).json()
  const paid = Object.values<{ paymentId?: string }>(codes).flatMap((it) => it.paymentId ?? [])
  const { trades } = await (await fetch(`${addresses.payeasy}/control`)).json()
  const settled = Object.values<{ AccessID: string; Status: string }>(trades)
    .filter(({ Status }) => Status === 'PAYSUCCESS')
    .map(({ AccessID }) => AccessID)
  return [...Object.keys(intents), ...paid, ...settled]
}

/** Every item of one kind that our ledger, or the place of 不明入金, holds: what it is about, and where it came from. */
const items = async (sort: 'FACT' | 'CASE#', kind: 'receipt' | 'overpaid') => {
  const TableName = deployed.environments.payments.PAYMENTS_TABLE
  const asked = {
    TableName,
    FilterExpression: 'begins_with(sk, :sort) AND kind = :kind',
    ExpressionAttributeValues: { ':sort': { S: sort }, ':kind': { S: kind } },
  }
  const found: { pk: string; txn: string }[] = []
  for await (const { Items = [] } of paginateScan({ client: new DynamoDBClient() }, asked))
    for (const { pk, txn } of Items) found.push({ pk: pk?.S ?? '', txn: txn?.S ?? '' })
  return found
}

it('has every payment of the whole run once: none lost, none double', async () => {
  const counted = await eventually(async () => {
    const [paid, booked] = await Promise.all([taken(), items('FACT', 'receipt')])
    const lost = paid.filter((id) => !booked.some(({ txn }) => txn === id))
    return lost.length ? undefined : { paid: paid.length, booked }
  })
  const { paid, booked } = counted
  // Somebody pays by card and by PayPay: each such notice has its one Case.
  const cases = await items('CASE#', 'overpaid')
  const double = booked.length - new Set(booked.map(({ pk }) => pk)).size - cases.length
  process.stdout.write(`payments: ${paid} taken, 0 lost, ${double} double\n`)
  expect(booked).toHaveLength(paid)
  expect(double).toBe(0)
  expect(paid).toBeGreaterThan(2)
})
