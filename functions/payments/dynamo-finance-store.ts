import { GetCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import { NoticeId } from '../../schemas/notice-id.ts'
import { dynamoCaseList } from './dynamo-case-list-store.ts'
import { dynamoCaseStore } from './dynamo-case-store.ts'
import { dynamoNoticeStore } from './dynamo-notice-store.ts'
import type { FinanceStore } from './finance-store.ts'
import type { Ledger } from './ledger.ts'
import { noticeWrite } from './notice-write-store.ts'
import { isNew, type Partitions, partitionsOf } from './partition-store.ts'

const IssueRow = z.object({ noticeId: NoticeId, fingerprint: z.string() })

/** What was decided on a ledger holds only while no fact and no attempt came. */
const seen = ({ at }: Partitions, { notice, version }: Ledger) => ({
  ...at(notice.id, 'NOTICE'),
  ConditionExpression: 'version = :seen',
  values: { ':one': 1, ':seen': version },
})

const issuing = ({ TableName, db, write }: Partitions): Pick<FinanceStore, 'issued' | 'issue'> => {
  const keyOf = (issueId: string) => ({ pk: `ISSUE#${issueId}`, sk: 'NOTICE' })
  return {
    issued: async (issueId) => {
      const get = new GetCommand({ TableName, Key: keyOf(issueId), ConsistentRead: true })
      return IssueRow.optional().parse((await db.send(get)).Item)
    },
    issue: async (issueId, fingerprint, notice) => {
      const Item = { ...keyOf(issueId), noticeId: notice.id, fingerprint }
      const Put = { TableName, Item, ConditionExpression: isNew }
      return !(await write([{ Put }, noticeWrite(TableName, notice)]))
    },
  }
}

/** ISSUE#id → notice, and beside the ledger of each notice BINDING and SETTLED#case, each written once. */
export const dynamoFinanceStore = (tableName: string): FinanceStore => {
  const table = partitionsOf(tableName)
  const { read } = dynamoNoticeStore(tableName)
  return {
    read,
    ...dynamoCaseList(table),
    ...dynamoCaseStore(table, read),
    ...issuing(table),
    bind: async (ledger, binding) => {
      const { values, ...Notice } = seen(table, ledger)
      const Put = {
        ...table.row(ledger.notice.id, 'BINDING', binding),
        ConditionExpression: isNew,
      }
      const Update = {
        ...Notice,
        UpdateExpression: 'ADD version :one',
        ExpressionAttributeValues: values,
      }
      return !(await table.write([{ Put }, { Update }]))
    },
    withdraw: (ledger, { at, by, reason }) => {
      const { values, ConditionExpression, ...Notice } = seen(table, ledger)
      return table.update({
        ...Notice,
        UpdateExpression: 'SET withdrawnAt = :at, withdrawn = :why ADD version :one',
        ConditionExpression: `${ConditionExpression} AND attribute_not_exists(withdrawnAt)`,
        ExpressionAttributeValues: { ...values, ':at': at, ':why': { by, reason } },
      })
    },
  }
}
