import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { Attempt } from '../../schemas/attempt.ts'
import { minBetweenLooksMs } from './look.ts'
import type { AttemptKey, LookStore } from './notice-store.ts'
import { isThere, noticeIdOf, type Partitions } from './partition-store.ts'

const attemptSort = 'ATTEMPT#'

/** In the index `gsi1` as long as nobody knows how it ends, sorted by when to ask. */
export const asOpen = (nextLookAt: Date) => ({
  gsi1pk: 'OPEN',
  gsi1sk: nextLookAt.toISOString(),
})

const isOpen = 'attribute_exists(gsi1pk)'
const isFinal = 'attribute_not_exists(gsi1pk)'
const isNotSoon = '(attribute_not_exists(lookedAt) OR lookedAt <= :before)'
const beforeOf = (now: Date) => new Date(now.getTime() - minBetweenLooksMs).toISOString()

/** Enough for one minute; what is left over is the oldest of the next. */
const perSweep = 100

const keyOf = ({ pk, sk }: Record<string, unknown>): AttemptKey[] => {
  const noticeId = noticeIdOf(`${pk}`)
  return noticeId ? [{ noticeId, attemptId: `${sk}`.slice(attemptSort.length) }] : []
}

const overdueLooks =
  ({ db, TableName }: Partitions): LookStore['overdueLooks'] =>
  async (before) => {
    const query = new QueryCommand({
      TableName,
      IndexName: 'gsi1',
      KeyConditionExpression: 'gsi1pk = :open AND gsi1sk <= :before',
      ExpressionAttributeValues: { ':open': 'OPEN', ':before': before.toISOString() },
      Limit: perSweep,
    })
    const { Items = [] } = await db.send(query)
    return Items.flatMap(keyOf)
  }

export const dynamoLookStore = (table: Partitions): LookStore => {
  const { at, update } = table
  const place = ({ noticeId, id }: Attempt) => at(noticeId, `${attemptSort}${id}`)
  return {
    lease: (attempt, now, nextLookAt) =>
      update({
        ...place(attempt),
        UpdateExpression: 'SET looks = :more, lookedAt = :now, gsi1sk = :next',
        ConditionExpression: `${isOpen} AND looks = :seen AND ${isNotSoon}`,
        ExpressionAttributeValues: {
          ':seen': attempt.looks,
          ':more': attempt.looks + 1,
          ':now': now.toISOString(),
          ':before': beforeOf(now),
          ':next': asOpen(nextLookAt).gsi1sk,
        },
      }),
    leaseFinal: (attempt, now) =>
      update({
        ...place(attempt),
        UpdateExpression: 'SET lookedAt = :now',
        ConditionExpression: `${isThere} AND ${isFinal} AND ${isNotSoon}`,
        ExpressionAttributeValues: { ':now': now.toISOString(), ':before': beforeOf(now) },
      }),
    learn: async (attempt, { stage, action, reference }) => {
      await update({
        ...place(attempt),
        UpdateExpression: 'SET stage = :stage, #action = :action, #reference = :reference',
        ConditionExpression: `${isThere} AND stage <> :stage`,
        ExpressionAttributeNames: { '#action': 'action', '#reference': 'reference' },
        ExpressionAttributeValues: { ':stage': stage, ':action': action, ':reference': reference },
      })
    },
    wantClosed: async (attempt, now) => {
      await update({
        ...place(attempt),
        UpdateExpression: 'SET closingAt = if_not_exists(closingAt, :now), gsi1sk = :now',
        ConditionExpression: isOpen,
        ExpressionAttributeValues: { ':now': now.toISOString() },
      })
    },
    overdueLooks: overdueLooks(table),
  }
}
