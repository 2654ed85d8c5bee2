import { QueryCommand, type QueryCommandOutput } from '@aws-sdk/lib-dynamodb'
import { CaseKind } from '../../schemas/case.ts'
import type { CaseItem } from '../../schemas/finance.ts'
import type { NoticeId } from '../../schemas/notice-id.ts'
import type { FinanceStore, Show } from './finance-store.ts'
import { noticeIdOf, type Partitions } from './partition-store.ts'

const pageSize = 50
export const workOf: Record<Show, string> = { open: 'CASE', settled: 'CASE#SETTLED' }
export const caseSort = 'CASE#'

export type Place = { readonly pk: string; readonly sk: string }

/** A place as one word of a URL; whoever makes one up finds nothing, or what they may see anyway. */
export const idOf = ({ pk, sk }: Place) => Buffer.from(`${pk}\n${sk}`).toString('base64url')

export const placeOf = (caseId: string): Place | undefined => {
  const [pk = '', sk = '', ...more] = Buffer.from(caseId, 'base64url').toString().split('\n')
  const isCase = /^(NOTICE|ORPHAN)#./.test(pk) && sk.startsWith(caseSort) && !more.length
  return isCase ? { pk, sk } : undefined
}

/** A number that somebody made up is no notice. */
export const noticeAt = ({ pk }: Place): NoticeId | undefined => {
  try {
    return noticeIdOf(pk)
  } catch {
    return undefined
  }
}

/** The keys say all that a list needs: `CASE#kind#about`, and when it was opened or settled. */
const itemOf =
  (show: Show) =>
  (row: Record<string, unknown>): CaseItem => {
    const [pk, sk] = [`${row.pk}`, `${row.sk}`]
    const [, kind] = sk.split('#')
    const [at = '', before = ''] = `${row.gsi2sk}`.split('#')
    return {
      id: idOf({ pk, sk }),
      kind: CaseKind.parse(kind),
      noticeId: noticeAt({ pk, sk }) ?? null,
      ...(show === 'open'
        ? { openedAt: at, settledAt: null }
        : { openedAt: before, settledAt: at }),
    }
  }

const list =
  ({ db, TableName }: Partitions): FinanceStore['list'] =>
  async (show, cursor) => {
    const [work, caseId = ''] = cursor?.split(' ') ?? []
    const start = placeOf(caseId)
    const gsi2pk = workOf[show]
    const query = new QueryCommand({
      TableName,
      IndexName: 'gsi2',
      KeyConditionExpression: 'gsi2pk = :work',
      ExpressionAttributeValues: { ':work': gsi2pk },
      // What waits, the oldest first; what is done, the newest.
      ScanIndexForward: show === 'open',
      Limit: pageSize,
      ...(start && work && { ExclusiveStartKey: { ...start, gsi2pk, gsi2sk: work } }),
    })
    const { Items = [], LastEvaluatedKey: last } = await db.send(query)
    const next = last && `${last.gsi2sk} ${idOf({ pk: `${last.pk}`, sk: `${last.sk}` })}`
    return { items: Items.map(itemOf(show)), next }
  }

const countOpen =
  ({ db, TableName }: Partitions): FinanceStore['countOpen'] =>
  async () => {
    let count = 0
    let from: QueryCommandOutput['LastEvaluatedKey']
    do {
      const answer: QueryCommandOutput = await db.send(
        new QueryCommand({
          TableName,
          IndexName: 'gsi2',
          Select: 'COUNT',
          KeyConditionExpression: 'gsi2pk = :work',
          ExpressionAttributeValues: { ':work': workOf.open },
          ...(from && { ExclusiveStartKey: from }),
        }),
      )
      count += answer.Count ?? 0
      from = answer.LastEvaluatedKey
    } while (from)
    return count
  }

/** Cases by their work: CASE while they wait, CASE#SETTLED after that. */
export const dynamoCaseList = (table: Partitions): Pick<FinanceStore, 'list' | 'countOpen'> => ({
  list: list(table),
  countOpen: countOpen(table),
})
