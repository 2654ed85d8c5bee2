import { createHash } from 'node:crypto'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { DeleteCommand, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import { documents, unlessRefused } from '../dynamo-gateway.ts'
import { type ConversationStore, Kept } from './conversation.ts'

/** A row in a record of the stream, as Lambda gets it: bytes in Base64. */
type Image = Readonly<Record<string, { readonly S?: string; readonly B?: string }>>

const seconds = (at: Date) => Math.floor(at.getTime() / 1000)

/** Whoever reads the table cannot go on with a conversation: its id is not in it. */
const keyOf = (id: string) => ({
  pk: `CONVERSATION#${createHash('sha256').update(id).digest('base64url')}`,
  sk: 'CONVERSATION',
})

/** A write costs by the kilobyte, and cards repeat themselves: a fifth is left of them. */
const packed = (kept: Kept) => deflateRawSync(JSON.stringify(kept))
const unpacked = (bytes: Uint8Array) => Kept.parse(JSON.parse(`${inflateRawSync(bytes)}`))

/** As the stream tells of it: its name, which opens nothing, and what it was then. Undefined for any other row. */
export const conversationIn = (image: Image | undefined) => {
  const [pk, bytes] = [image?.pk?.S, image?.conversation?.B]
  return pk && bytes ? { name: pk, kept: unpacked(Buffer.from(bytes, 'base64')) } : undefined
}

export const dynamoConversationStore = (TableName: string): ConversationStore => {
  const db = documents()
  return {
    async find(id, now) {
      const command = new GetCommand({ TableName, Key: keyOf(id), ConsistentRead: true })
      const { Item } = await db.send(command)
      // DynamoDB deletes what expired days later.
      return Item && Item.ttl > seconds(now) ? unpacked(Item.conversation) : undefined
    },
    async save(id, kept) {
      const Item = {
        ...keyOf(id),
        version: kept.version,
        ttl: seconds(new Date(kept.expiresAt)),
        conversation: packed(kept),
      }
      const command = new PutCommand({
        TableName,
        Item,
        // What was deleted meanwhile does not come back.
        ConditionExpression: kept.version ? 'version = :before' : 'attribute_not_exists(pk)',
        ...(kept.version && { ExpressionAttributeValues: { ':before': kept.version - 1 } }),
      })
      return unlessRefused(db.send(command)).then(Boolean)
    },
    async remove(id) {
      await db.send(new DeleteCommand({ TableName, Key: keyOf(id) }))
    },
  }
}
