import { GetCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import { documents } from '../dynamo-gateway.ts'
import { EventRow, eventKeyOf, isEventKey } from './application-row.ts'
import type { EventOutbox } from './application-store.ts'

const Key = z.object({ pk: z.string(), sk: z.string() })

/** PENDING in the sparse index gsi3 (keys only) until the consumer has finished with an event. */
export const dynamoEventOutbox = (TableName: string): EventOutbox => {
  const db = documents()
  const read = async (key: object) =>
    (await db.send(new GetCommand({ TableName, Key: { ...key }, ConsistentRead: true }))).Item
  return {
    async pending(key) {
      const item = isEventKey(key) ? await read(key) : undefined
      return item?.gsi3pk ? EventRow.parse(item) : undefined
    },
    async done(event) {
      await db.send(
        new UpdateCommand({
          TableName,
          Key: eventKeyOf(event),
          UpdateExpression: 'REMOVE gsi3pk, gsi3sk',
        }),
      )
    },
    async stuckSince(before) {
      const { Items = [] } = await db.send(
        new QueryCommand({
          TableName,
          IndexName: 'gsi3',
          KeyConditionExpression: 'gsi3pk = :pending AND gsi3sk < :before',
          ExpressionAttributeValues: { ':pending': 'PENDING', ':before': before.toISOString() },
          Limit: 50,
        }),
      )
      return z.array(Key).parse(Items)
    },
  }
}
