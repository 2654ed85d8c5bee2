import { GetCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import { Callback, CallbackId, SharedTurn } from '../../schemas/callback.ts'
import { documents, unlessRefused } from '../dynamo-gateway.ts'
import { type CallbackQueue, keptMs } from './callback.ts'
import { keyOf, queueOf, seconds } from './callback-row-store.ts'

const pageSize = 50

/** The place that an id names; nothing where it is none of ours. */
const placeOf = (callbackId: string) =>
  CallbackId.safeParse(callbackId).success
    ? keyOf(callbackId.slice(0, callbackId.indexOf('.')))
    : undefined

const reading = (TableName: string): Omit<CallbackQueue, 'end'> => {
  const db = documents()
  return {
    async listOpen(officeId, now, after) {
      const oldest = new Date(now.getTime() - keptMs).toISOString()
      const { Items = [], LastEvaluatedKey } = await db.send(
        new QueryCommand({
          TableName,
          IndexName: 'gsi1',
          KeyConditionExpression: 'gsi1pk = :queue AND gsi1sk > :after',
          ExpressionAttributeValues: {
            ':queue': queueOf(officeId),
            // What expired is not shown, whether it is deleted yet or not.
            ':after': after && after > oldest ? after : oldest,
          },
          Limit: pageSize,
        }),
      )
      return {
        items: Items.map(({ summary }) => Callback.parse(summary)),
        next: LastEvaluatedKey && `${LastEvaluatedKey.gsi1sk}`,
      }
    },
    async read(callbackId, now) {
      const Key = placeOf(callbackId)
      if (!Key) return undefined
      const { Item } = await db.send(new GetCommand({ TableName, Key, ConsistentRead: true }))
      if (!Item || Item.endedAt || Item.ttl <= seconds(now)) return undefined
      const callback = Callback.parse(Item.summary)
      return callback.callbackId === callbackId
        ? { callback, turns: z.array(SharedTurn).parse(Item.turns) }
        : undefined
    },
  }
}

/** What {@link dynamoCallbackStore} writes, as the offices read and end it. */
export const dynamoCallbackQueue = (TableName: string): CallbackQueue => {
  const db = documents()
  return {
    ...reading(TableName),
    async end(callbackId, by, at) {
      const Key = placeOf(callbackId)
      if (!Key) return false
      const command = new UpdateCommand({
        TableName,
        Key,
        UpdateExpression: 'SET endedAt = :at, endedBy = :by REMOVE gsi1pk, gsi1sk',
        ConditionExpression: 'summary.callbackId = :id AND attribute_not_exists(endedAt)',
        ExpressionAttributeValues: { ':id': callbackId, ':at': at.toISOString(), ':by': by },
      })
      return unlessRefused(db.send(command)).then(Boolean)
    },
  }
}
