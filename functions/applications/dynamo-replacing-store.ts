import {
  ConditionalCheckFailedException,
  TransactionCanceledException,
  TransactionConflictException,
} from '@aws-sdk/client-dynamodb'
import {
  type DynamoDBDocumentClient,
  PutCommand,
  TransactWriteCommand,
  type TransactWriteCommandInput,
} from '@aws-sdk/lib-dynamodb'
import { changesContent, contentRowOf, eventRowOf, rowOf } from './application-row.ts'
import type { ApplicationStore } from './application-store.ts'

/** `false` where a condition did not hold, or somebody else was writing. */
export const unlessRefused = (sent: Promise<unknown>) =>
  sent.then(
    () => true,
    (error) => {
      // A file's line was being written: whoever meets it looks again, as after a lost race.
      const lost = [ConditionalCheckFailedException, TransactionConflictException]
      if (lost.some((it) => error instanceof it)) return false
      const reasons =
        error instanceof TransactionCanceledException ? error.CancellationReasons : undefined
      const expected = ['None', 'ConditionalCheckFailed', 'TransactionConflict']
      if (reasons?.every(({ Code = '' }) => expected.includes(Code))) return false
      throw error
    },
  )

/** An application as it was, one version on, with its event and what belongs to both. */
export const replaceIn =
  (db: DynamoDBDocumentClient, TableName: string): ApplicationStore['replace'] =>
  (record, event, writes = []) => {
    const put = {
      TableName,
      Item: rowOf(record),
      ConditionExpression: 'version = :before',
      ExpressionAttributeValues: { ':before': record.version - 1 },
    }
    if (!event) return unlessRefused(db.send(new PutCommand(put)))
    const Item = eventRowOf(event)
    const TransactItems = [
      { Put: put },
      { Put: { TableName, Item, ConditionExpression: 'attribute_not_exists(pk)' } },
      ...(changesContent(event) ? [{ Put: { TableName, Item: contentRowOf(record) } }] : []),
      ...writes,
    ] as TransactWriteCommandInput['TransactItems']
    return unlessRefused(db.send(new TransactWriteCommand({ TransactItems })))
  }
