import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import {
  type DynamoDBDocumentClient,
  GetCommand,
  QueryCommand,
  UpdateCommand,
  type UpdateCommandInput,
} from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import type { ApplicationEvent } from '../../schemas/application.ts'
import { documents } from '../dynamo-gateway.ts'
import { EventRow, eventKeyOf, isEventKey, pendingMark } from './application-row.ts'
import { claimedForMs, type EventOutbox } from './application-store.ts'

const Key = z.object({ pk: z.string(), sk: z.string() })

type Change = Omit<UpdateCommandInput, 'TableName' | 'Key'>
type Table = {
  readonly db: DynamoDBDocumentClient
  readonly TableName: string
  readonly change: (event: ApplicationEvent, change: Change) => Promise<unknown>
}

const pending =
  ({ db, TableName }: Table): EventOutbox['pending'] =>
  async (key) => {
    if (!isEventKey(key)) return undefined
    const read = new GetCommand({ TableName, Key: key, ConsistentRead: true })
    const { Item } = await db.send(read)
    return Item?.gsi3pk ? EventRow.parse(Item) : undefined
  }

const claim =
  ({ change }: Table): EventOutbox['claim'] =>
  async (event, now) => {
    try {
      await change(event, {
        UpdateExpression: 'SET claimedAt = :now',
        // What was finished since it was read is never claimed again, however old its claim.
        ConditionExpression:
          'gsi3pk = :pending AND (attribute_not_exists(claimedAt) OR claimedAt < :old)',
        ExpressionAttributeValues: {
          ':pending': pendingMark,
          ':now': now.getTime(),
          ':old': now.getTime() - claimedForMs,
        },
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      })
      return 'claimed'
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error
      return error.Item?.gsi3pk ? 'busy' : 'done'
    }
  }

const stuckSince =
  ({ db, TableName }: Table): EventOutbox['stuckSince'] =>
  async (before) => {
    const { Items = [] } = await db.send(
      new QueryCommand({
        TableName,
        IndexName: 'gsi3',
        KeyConditionExpression: 'gsi3pk = :pending AND gsi3sk < :before',
        ExpressionAttributeValues: { ':pending': pendingMark, ':before': before.toISOString() },
        Limit: 50,
      }),
    )
    return z.array(Key).parse(Items)
  }

/** PENDING in the sparse index gsi3 until the consumer has finished with an event. */
export const dynamoEventOutbox = (TableName: string): EventOutbox => {
  const db = documents()
  const change: Table['change'] = (event, what) =>
    db.send(new UpdateCommand({ TableName, Key: eventKeyOf(event), ...what }))
  const table = { db, TableName, change }
  return {
    pending: pending(table),
    claim: claim(table),
    release: async (event) => {
      await change(event, { UpdateExpression: 'REMOVE claimedAt' })
    },
    done: async (event, now) => {
      await change(event, {
        UpdateExpression: 'SET doneAt = :now REMOVE gsi3pk, gsi3sk',
        ExpressionAttributeValues: { ':now': now.toISOString() },
      })
    },
    stuckSince: stuckSince(table),
  }
}
