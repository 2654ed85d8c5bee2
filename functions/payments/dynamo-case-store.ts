import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import { Case, caseKey, Settlement } from '../../schemas/case.ts'
import { caseSort, idOf, noticeAt, type Place, placeOf, workOf } from './dynamo-case-list-store.ts'
import { once } from './dynamo-fact-store.ts'
import type { FinanceStore } from './finance-store.ts'
import { isNew, isThere, type Partitions } from './partition-store.ts'

const settledSort = 'SETTLED#'

/** Money for nobody: the fact, its Case and perhaps its settlement, in a partition of their own. */
const orphan = async ({ db, TableName }: Partitions, { pk }: Place) => {
  const query = new QueryCommand({
    TableName,
    ConsistentRead: true,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': pk },
  })
  const { Items = [] } = await db.send(query)
  const found = Items.find(({ sk }) => `${sk}`.startsWith(caseSort))
  const settled = Items.find(({ sk }) => `${sk}`.startsWith(settledSort))
  return found && { found: Case.parse(found), settlement: Settlement.optional().parse(settled) }
}

export const dynamoCaseStore = (
  table: Partitions,
  read: FinanceStore['read'],
): Pick<FinanceStore, 'caseId' | 'open' | 'settle'> => ({
  caseId: (found) => {
    const { pk } = table.at(found.noticeId, '').Key
    return idOf({ pk, sk: `${caseSort}${caseKey(found)}` })
  },
  open: async (id) => {
    const place = placeOf(id)
    if (!place) return undefined
    if (place.pk.startsWith('ORPHAN#')) {
      const alone = await orphan(table, place)
      return alone && { id, ...alone }
    }
    const noticeId = noticeAt(place)
    const ledger = noticeId && (await read(noticeId))
    const key = place.sk.slice(caseSort.length)
    const found = ledger?.cases.find((it) => caseKey(it) === key)
    const settlement = ledger?.settlements.find((it) => caseKey(it) === key)
    return found && { id, found, ledger, settlement }
  },
  settle: async ({ id, found }, settlement) => {
    const Key = placeOf(id)
    if (!Key) return false
    const { TableName } = table
    const key = caseKey(settlement)
    const Put = {
      TableName,
      Item: { pk: Key.pk, sk: `${settledSort}${key}`, ...settlement },
      ConditionExpression: isNew,
    }
    const Update = {
      TableName,
      Key,
      UpdateExpression: 'SET gsi2pk = :settled, gsi2sk = :work',
      ConditionExpression: isThere,
      ExpressionAttributeValues: {
        ':settled': workOf.settled,
        ':work': `${settlement.at}#${found.openedAt}#${key}`,
      },
    }
    return once(() => table.write([{ Put }, { Update }]))
  },
})
