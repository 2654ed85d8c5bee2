import type { DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda'
import { ApplicationId } from '../../schemas/application.ts'
import { isWorkedOn } from '../../schemas/life-cycle.ts'
import type { NoticeId } from '../../schemas/notice-id.ts'
import { applyFee } from '../applications/apply-fee.ts'
import { envOf } from '../env.ts'
import { afterFact, type NoticeSummary } from '../payments/after-fact.ts'
import { dynamoNoticeStore } from '../payments/dynamo-notice-store.ts'
import { noticeIdOf } from '../payments/partition-store.ts'
import { sqsLooks } from '../payments/sqs-look-gateway.ts'
import { deliveringBy } from './delivering.ts'
import { eachRecord } from './each-record.ts'

const env = envOf('events')
const now = () => new Date()
const { applications, outbox, deliver } = deliveringBy(env)
const after = afterFact({
  store: dynamoNoticeStore(env.PAYMENTS_TABLE),
  queue: sqsLooks(env.LOOKS_QUEUE),
  isWorkedOn: async (applicationId) => {
    const record = await applications.find(ApplicationId.parse(applicationId))
    return record !== undefined && isWorkedOn(record.status)
  },
  now,
})

/** Carries what payments know of a fee into its application. */
const carryOver = ({
  purpose,
  noticeId,
  amount,
  dueOn,
  demo,
  status,
  paidAt,
  version,
}: NoticeSummary) =>
  purpose.kind === 'application' &&
  applyFee(applications, {
    applicationId: ApplicationId.parse(purpose.applicationId),
    fee: { noticeId, amount, dueOn, demo, status, ...(paidAt && { paidAt }) },
    ledgerVersion: version,
    at: paidAt ?? now().toISOString(),
  })

/** A read follows all that the batch tells of a notice: the first of its records is worth one, no other is. */
const afterOnce = async (id: NoticeId, seen: Set<NoticeId>) => {
  if (seen.has(id)) return
  const summary = await after(id)
  // As it was issued, submission wrote it into the application.
  if (summary?.version) await carryOver(summary)
  seen.add(id)
}

const handle = async ({ dynamodb, eventName }: DynamoDBRecord, seen: Set<NoticeId>) => {
  const { pk, sk } = dynamodb?.Keys ?? {}
  const key = { pk: pk?.S ?? '', sk: sk?.S ?? '' }
  if (eventName === 'REMOVE') return
  const noticeId = noticeIdOf(key.pk)
  if (noticeId) await afterOnce(noticeId, seen)
  // An event is written once: what changes it later is our own claim, which must not call for another.
  const event = eventName === 'INSERT' ? await outbox.pending(key) : undefined
  if (event) await deliver(event)
}

/** The outbox: both tables' streams. */
export const handler = (event: DynamoDBStreamEvent) => {
  const seen = new Set<NoticeId>()
  return eachRecord(event, (record) => handle(record, seen))
}
