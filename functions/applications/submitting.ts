import type { ApplicationRecord } from '../../schemas/application.ts'
import type { Contract } from '../../schemas/contract/index.ts'
import type { Input } from '../../schemas/contract/operation.ts'
import { mayMove } from '../../schemas/life-cycle.ts'
import { isPaidUp } from '../../schemas/notice.ts'
import { err, ok } from '../result.ts'
import { looks } from './application-store.ts'
import type { Deps } from './deps.ts'
import type { Applicant } from './draft.ts'
import { happens } from './event.ts'
import { admitApplicant, answered, assessed, openOwn } from './opening.ts'
import { submit } from './submit.ts'

const receiptAnswer = <S extends 200 | 201>(status: S, { receipt, fee }: ApplicationRecord) => {
  if (!receipt) throw new Error('an application arrived without a receipt')
  return ok({ status, body: { receipt, ...(fee && { noticeId: fee.noticeId }) } } as const)
}

/** One read and one transaction: application, event and fee notice, or nothing. */
export const submitApplication =
  (deps: Deps) =>
  async ({ params, headers }: Input<Contract['submitApplication']>, caller: Applicant) => {
    for (let look = 1; look <= looks; look++) {
      const opened = await openOwn(deps, params.applicationId, caller)
      if (!opened.ok) return opened
      const { record, known } = opened.value
      // Sent again after a lost answer: the same receipt.
      if (record.receipt) return receiptAnswer(200, record)
      const admitted = admitApplicant(known, caller)
      if (!admitted.ok) return admitted
      const assessment = assessed(opened.value, deps, caller)
      const { files } = opened.value
      const at = { ...deps, now: deps.now(), seen: headers['if-match'], files }
      const submitted = submit(record, known, caller, assessment, at)
      if (!submitted.ok) return submitted
      const { record: next, event, writes } = submitted.value
      if (await deps.store.replace(next, event, writes)) return receiptAnswer(201, next)
    }
    throw new Error('lost a race that ends with a newer version')
  }

/** Only the owner takes an application back; an unpaid notice goes with it. */
export const withdrawApplication =
  (deps: Deps) =>
  async ({ params }: Input<Contract['withdrawApplication']>, caller: Applicant) => {
    for (let look = 1; look <= 3; look++) {
      const opened = await openOwn(deps, params.applicationId, caller)
      if (!opened.ok) return opened
      const { record, events } = opened.value
      if (record.status === 'withdrawn') return answered(200, opened.value, deps, caller)
      if (!mayMove('withdraw', record.status))
        return err({ code: 'wrong_state', details: { status: record.status } })
      const now = deps.now()
      const happened = {
        type: 'withdrawn' as const,
        at: now.toISOString(),
        actor: caller.actor,
        text: '申請を取り下げました',
      }
      const next = happens(record, { status: 'withdrawn', changedBy: caller.actor }, happened)
      const due = record.fee && !isPaidUp(record.fee.status) ? record.fee : undefined
      const writes = due ? [deps.notices.withdraw(due.noticeId, now)] : []
      if (await deps.store.replace(next.record, next.event, writes)) {
        const after = { ...opened.value, record: next.record, events: [...events, next.event] }
        return answered(200, after, deps, caller)
      }
    }
    return err('in_progress')
  }
