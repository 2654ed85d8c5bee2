import type { Notice } from '../../schemas/notice.ts'
import type { NoticeId } from '../../schemas/notice-id.ts'
import { isNew, isThere, placesIn, type Write } from './partition-store.ts'

export type { Write }

/** A notice to be issued within somebody else's transaction. */
export const noticeWrite = (tableName: string, notice: Notice): Write => ({
  Put: {
    ...placesIn(tableName).row(notice.id, 'NOTICE', { ...notice, version: 1 }),
    ConditionExpression: isNew,
  },
})

/** Takes a notice back, once: money that comes from then on is 誤納. */
export const noticeWithdrawal = (tableName: string, id: NoticeId, at: Date): Write => ({
  Update: {
    ...placesIn(tableName).at(id, 'NOTICE'),
    UpdateExpression: 'SET withdrawnAt = if_not_exists(withdrawnAt, :at) ADD version :one',
    ConditionExpression: isThere,
    ExpressionAttributeValues: { ':at': at.toISOString(), ':one': 1 },
  },
})
