import * as z from 'zod'
import { type Attempt, Attempt as AttemptSchema } from '../../schemas/attempt.ts'
import { NoticeId } from '../../schemas/notice-id.ts'

/** One later look at an attempt, as it travels in a queue. `look` is how many there had been. */
export const Look = z.object({
  kind: z.literal('attempt'),
  noticeId: NoticeId,
  attemptId: AttemptSchema.shape.id,
  look: z.int().min(0),
})
export type Look = z.infer<typeof Look>

/** Where later looks wait. */
export type LookQueue = { send(look: Look, delaySeconds: number): Promise<void> }

/** A provider is asked for one attempt no more often than that: PayPay, by anybody's hint. */
export const minBetweenLooksMs = 3_000

/** The longest a message can wait; what is due later is the sweeper's. */
export const maxDelaySeconds = 900

const seconds = 1_000
const minutes = 60 * seconds
const hours = 60 * minutes
const afterOpening = [5 * seconds, 30 * seconds, 2 * minutes, 10 * minutes]
const afterExpiry = [30 * seconds, 5 * minutes, 1 * hours]

/** Numbers of Pay-easy stand for days, and a notification may be lost: nobody waits longer than that. */
const atLatest = 6 * hours

/** The next time on the schedule; past its end every hour, for money may still come. */
export const nextLookAt = (
  { openedAt, expiresAt }: Pick<Attempt, 'openedAt' | 'expiresAt'>,
  now: Date,
): Date => {
  const times = [
    ...afterOpening.map((it) => Date.parse(openedAt) + it),
    ...afterExpiry.map((it) => Date.parse(expiresAt) + it),
  ].sort((a, b) => a - b)
  const next = times.find((it) => it > now.getTime()) ?? now.getTime() + hours
  return new Date(Math.min(next, now.getTime() + atLatest))
}

/** Sends the next look, unless it is too far away for a message. */
export const sendNext = async (
  queue: LookQueue,
  attempt: Pick<Attempt, 'id' | 'noticeId' | 'looks' | 'openedAt' | 'expiresAt'>,
  now: Date,
  at = nextLookAt(attempt, now),
): Promise<void> => {
  const delay = Math.max(0, Math.ceil((at.getTime() - now.getTime()) / seconds))
  if (delay > maxDelaySeconds) return
  const { noticeId, id: attemptId, looks: look } = attempt
  await queue.send({ kind: 'attempt', noticeId, attemptId, look }, delay)
}
