import { DeleteCommand, GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { documents, unlessRefused } from '../dynamo-gateway.ts'
import { Session, type SessionStore } from './session.ts'

const seconds = (at: Date) => Math.floor(at.getTime() / 1000)

export const dynamoSessionStore = (TableName: string): SessionStore => {
  const db = documents()
  const at = (hash: string) => ({ TableName, Key: { pk: `SESSION#${hash}`, sk: 'SESSION' } })
  return {
    async save(hash, session, end) {
      const Item = { ...at(hash).Key, ...session, ttl: seconds(end) }
      await db.send(new PutCommand({ TableName, Item }))
    },
    async find(hash, now) {
      const { Item } = await db.send(new GetCommand({ ...at(hash), ConsistentRead: true }))
      // DynamoDB deletes what expired days later.
      return Item && Item.ttl > seconds(now) ? Session.parse(Item) : undefined
    },
    async touch(hash, seenAt, end) {
      const command = new UpdateCommand({
        ...at(hash),
        UpdateExpression: 'SET seenAt = :seen, #ttl = :end',
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeNames: { '#ttl': 'ttl' },
        ExpressionAttributeValues: { ':seen': seenAt.toISOString(), ':end': seconds(end) },
      })
      await unlessRefused(db.send(command))
    },
    async remove(hash) {
      await db.send(new DeleteCommand(at(hash)))
    },
  }
}
