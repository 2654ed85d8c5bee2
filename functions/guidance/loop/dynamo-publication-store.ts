import { deflateRawSync } from 'node:zlib'
import { GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import { Publication } from '../../../schemas/publication.ts'
import { documents, unlessRefused } from '../../dynamo-gateway.ts'
import { allOf, contentOf, keyOf } from './dynamo-latest-store.ts'
import type { PublicationStore } from './publication.ts'

const shown = 20

/** Thousands of aliases fit into a row of 400 KB. */
const packed = (it: Publication) => deflateRawSync(JSON.stringify(it))
const unpacked = (bytes: Uint8Array) => Publication.parse(contentOf(bytes))

/** Rows are appended and never changed: the last one counts. */
export const dynamoPublicationStore = (TableName: string): PublicationStore => {
  const db = documents()
  const last = async (Limit: number) => {
    const query = { TableName, Limit, ConsistentRead: true, ...allOf }
    const { Items = [] } = await db.send(new QueryCommand(query))
    return Items.map(({ publication }) => unpacked(publication))
  }
  return {
    latest: async () => (await last(1))[0],
    list: () => last(shown),
    async find(number) {
      const { Item } = await db.send(new GetCommand({ TableName, Key: keyOf(number) }))
      return Item && unpacked(Item.publication)
    },
    append(publication) {
      const Item = { ...keyOf(publication.number), publication: packed(publication) }
      const ConditionExpression = 'attribute_not_exists(pk)'
      const command = new PutCommand({ TableName, Item, ConditionExpression })
      return unlessRefused(db.send(command)).then(Boolean)
    },
  }
}
