import { DeleteCommand, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import { Callback } from '../../schemas/callback.ts'
import { documents, unlessRefused } from '../dynamo-gateway.ts'
import type { CallbackStore } from './callback.ts'
import { digestOf, keyOf, queueOf, seconds, ttlOf } from './callback-row-store.ts'

/** Ended, or DynamoDB is late to delete it. */
const isOver = 'attribute_not_exists(pk) OR attribute_exists(endedAt) OR #ttl <= :now'

/** CALLBACK#hash of the conversation: what the office needs in `summary`, which its queue (gsi1) projects. */
export const dynamoCallbackStore = (TableName: string): CallbackStore => {
  const db = documents()
  const find: CallbackStore['find'] = async (conversationId, now) => {
    const Key = keyOf(digestOf(conversationId))
    const { Item } = await db.send(new GetCommand({ TableName, Key, ConsistentRead: true }))
    const isOpen = Item && !Item.endedAt && Item.ttl > seconds(now)
    return isOpen ? Callback.parse(Item.summary) : undefined
  }
  return {
    find,
    async ask(conversationId, asked, turns) {
      const digest = digestOf(conversationId)
      const at = new Date(asked.askedAt)
      const summary: Callback = { ...asked, callbackId: `${digest}.${at.getTime()}` }
      const Item = {
        ...keyOf(digest),
        gsi1pk: queueOf(asked.officeId),
        gsi1sk: `${asked.askedAt}#${digest}`,
        ttl: ttlOf(asked.askedAt),
        ...{ summary, turns },
      }
      const command = new PutCommand({
        ...{ TableName, Item },
        ConditionExpression: isOver,
        ExpressionAttributeNames: { '#ttl': 'ttl' },
        ExpressionAttributeValues: { ':now': seconds(at) },
      })
      return (await unlessRefused(db.send(command))) ? summary : find(conversationId, at)
    },
    async remove(conversationId) {
      await db.send(new DeleteCommand({ TableName, Key: keyOf(digestOf(conversationId)) }))
    },
  }
}
