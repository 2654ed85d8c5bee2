import type { DynamoDBRecord } from 'aws-lambda'
import { expect, it } from 'vitest'
import { eachRecord } from '../functions/entry/each-record.ts'

const record = (pk: string, SequenceNumber: string) =>
  ({ dynamodb: { Keys: { pk: { S: pk } }, SequenceNumber } }) as DynamoDBRecord

it('holds back what follows of the item that failed, and nothing of another', async () => {
  const handled: string[] = []
  const Records = [record('a', '1'), record('b', '2'), record('a', '3'), record('b', '4')]
  const { batchItemFailures } = await eachRecord({ Records }, async ({ dynamodb }) => {
    const number = dynamodb?.SequenceNumber ?? ''
    handled.push(number)
    if (number === '1') throw new Error('planted')
  })
  expect(handled).toEqual(['1', '2', '4'])
  expect(batchItemFailures.map((it) => it.itemIdentifier)).toEqual(['1', '3'])
})
