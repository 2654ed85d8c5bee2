import {
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
} from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import { documents } from '../dynamo-gateway.ts'
import { keyOf, ownerKey, queueKey, rowOf, SummaryRow } from './application-row.ts'
import type { ApplicationStore, Page, Summary } from './application-store.ts'
import { readingFrom } from './dynamo-reading-store.ts'
import { replaceIn, unlessRefused } from './dynamo-replacing-store.ts'

const LedgerRow = z.object({
  kind: z.string(),
  number: z.string(),
  values: z.record(z.string(), z.string()),
})
const pageSize = 50

/** One page of an index; a cursor names only the place, so it is bound to whoever asks. */
const pageOf =
  (db: DynamoDBDocumentClient, TableName: string) =>
  async (index: 'gsi1' | 'gsi2', pk: string, after?: string): Promise<Page<Summary>> => {
    const [, id = after ?? ''] = /#(\w{26})$/.exec(after ?? '') ?? []
    const start = after && { ...keyOf(id), [`${index}pk`]: pk, [`${index}sk`]: after }
    const { Items = [], LastEvaluatedKey } = await db.send(
      new QueryCommand({
        TableName,
        IndexName: index,
        KeyConditionExpression: `${index}pk = :pk`,
        ExpressionAttributeValues: { ':pk': pk },
        ScanIndexForward: index === 'gsi2',
        Limit: pageSize,
        ...(start && { ExclusiveStartKey: start }),
      }),
    )
    return {
      items: z
        .array(SummaryRow)
        .parse(Items)
        .map(({ summary }) => summary),
      next: z.string().optional().parse(LastEvaluatedKey?.[`${index}sk`]),
    }
  }

export const dynamoApplicationStore = (TableName: string): ApplicationStore => {
  const db = documents()
  const page = pageOf(db, TableName)
  const get = async (Key: object) =>
    (await db.send(new GetCommand({ TableName, Key: { ...Key }, ConsistentRead: true }))).Item
  return {
    ...readingFrom(db, TableName),
    create: (record) =>
      unlessRefused(
        db.send(
          new PutCommand({
            TableName,
            Item: rowOf(record),
            ConditionExpression: 'attribute_not_exists(pk)',
          }),
        ),
      ),
    replace: replaceIn(db, TableName),
    ofOwner: (owner, after) => page('gsi1', ownerKey(owner), after),
    ofDepartment: (department, show, after) => page('gsi2', queueKey(department, show), after),
    findInLedger: async (kind, number) =>
      LedgerRow.optional().parse(await get({ pk: `LEDGER#${kind}#${number}`, sk: 'LEDGER' })),
  }
}
