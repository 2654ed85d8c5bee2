import { type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import {
  EventRow,
  isEventKey,
  isPaperKey,
  isTorn,
  keyOf,
  PaperRow,
  recordIn,
} from './application-row.ts'
import type { ApplicationStore } from './application-store.ts'

/** The item and its content lie beside each other, before everything else of the partition. */
const itself = { where: 'pk = :pk AND sk <= :last', values: { ':last': 'CONTENT' } }
const everything = { where: 'pk = :pk', values: {} }

/** One consistent read of an application: itself, or with everything that happened to it. */
export const readingFrom = (
  db: DynamoDBDocumentClient,
  TableName: string,
): Pick<ApplicationStore, 'find' | 'open'> => {
  const read = async (id: string, { where, values }: typeof itself | typeof everything) => {
    const { Items = [], LastEvaluatedKey } = await db.send(
      new QueryCommand({
        TableName,
        ConsistentRead: true,
        KeyConditionExpression: where,
        ExpressionAttributeValues: { ':pk': keyOf(id).pk, ...values },
      }),
    )
    if (LastEvaluatedKey) throw new Error('an application has outgrown one read')
    return Items
  }
  const whole = async (id: string, what: typeof itself | typeof everything) => {
    const items = await read(id, what)
    return isTorn(items) ? read(id, what) : items
  }
  return {
    find: async (id) => recordIn(await whole(id, itself)),
    open: async (id) => {
      const items = await whole(id, everything)
      const record = recordIn(items)
      if (!record) return undefined
      const events = items.filter(({ sk }) => isEventKey({ sk: `${sk}` }))
      const files = items.filter(({ sk }) => isPaperKey({ sk: `${sk}` }))
      return {
        record,
        events: z.array(EventRow).parse(events),
        files: z.array(PaperRow).parse(files),
      }
    },
  }
}
