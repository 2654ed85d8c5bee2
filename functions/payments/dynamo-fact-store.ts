import { caseKey } from '../../schemas/case.ts'
import { factKey } from '../../schemas/fact.ts'
import type { FactStore } from './notice-store.ts'
import { isNew, isThere, type Partitions } from './partition-store.ts'
import { endsAttempt } from './status.ts'

/** Open Cases, oldest first: the work list of the treasurer. */
const asWork = (openedAt: string, key: string) => ({
  gsi2pk: 'CASE',
  gsi2sk: `${openedAt}#${key}`,
})

const append =
  ({ at, row, write }: Partitions): FactStore['append'] =>
  async (fact) => {
    const Put = {
      ...row(fact.noticeId, `FACT#${factKey(fact)}`, fact),
      ConditionExpression: isNew,
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    } as const
    const place = {
      ...at(fact.noticeId, `ATTEMPT#${fact.attemptId}`),
      ConditionExpression: isThere,
    }
    const attempt = endsAttempt(fact)
      ? { Update: { ...place, UpdateExpression: 'REMOVE gsi1pk, gsi1sk' } }
      : { ConditionCheck: place }
    const notice = {
      ...at(fact.noticeId, 'NOTICE'),
      UpdateExpression: 'ADD version :one',
      ExpressionAttributeValues: { ':one': 1 },
    }
    // Only a conflict with another write to the same notice comes round again.
    for (let look = 1; look <= 5; look++) {
      const refused = await write([{ Put }, attempt, { Update: notice }])
      if (!refused) return 'appended'
      const [known, unknown] = refused.map(({ Code }) => Code === 'ConditionalCheckFailed')
      if (known) return refused[0]?.Item?.amount?.N === `${fact.amount}` ? 'known' : 'differs'
      if (unknown) return 'unknown_attempt'
    }
    throw new Error('lost every race for one notice')
  }

/** A conflict is another write of the same, and is settled by coming again. */
export const once = async (write: () => ReturnType<Partitions['write']>): Promise<boolean> => {
  for (let look = 1; look <= 5; look++) {
    const refused = await write()
    if (!refused) return true
    if (refused.some(({ Code }) => Code === 'ConditionalCheckFailed')) return false
  }
  throw new Error('lost every race for one Case')
}

/** FACT#natural-key and CASE#natural-key: the key of each guards against a second one. */
export const dynamoFactStore = (table: Partitions): FactStore => ({
  append: append(table),
  openCase: (found) => {
    const key = caseKey(found)
    const value = { ...found, ...asWork(found.openedAt, key) }
    const Put = { ...table.row(found.noticeId, `CASE#${key}`, value), ConditionExpression: isNew }
    return once(() => table.write([{ Put }]))
  },
  keepOrphan: async (fact, found) => {
    const key = caseKey(found)
    const value = { ...found, ...asWork(found.openedAt, key) }
    const place = (sk: string, item: object) => ({
      Put: { ...table.orphan(factKey(fact), sk, item), ConditionExpression: isNew },
    })
    await once(() => table.write([place('FACT', fact), place(`CASE#${key}`, value)]))
  },
})
