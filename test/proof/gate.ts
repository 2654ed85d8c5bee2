import type { ApplicationStore } from '../../functions/applications/application-store.ts'
import { applyFee } from '../../functions/applications/apply-fee.ts'
import type { NoticeSummary } from '../../functions/payments/after-fact.ts'
import { ApplicationId, type ApplicationRecord } from '../../schemas/application.ts'
import { Actor, Party } from '../../schemas/identity.ts'
import type { Notice } from '../../schemas/notice.ts'

const recordOf = ({ id, amount, dueOn, demo, purpose, issuedAt }: Notice): ApplicationRecord => ({
  id: ApplicationId.parse(purpose.kind === 'application' ? purpose.applicationId : undefined),
  procedureId: 'jari-keikaku-henko',
  title: '採取計画の変更認可',
  status: 'submitted',
  answers: {},
  papers: {},
  evidence: [],
  createdAt: issuedAt,
  changedAt: issuedAt,
  fee: { noticeId: id, amount, dueOn, demo, status: 'unpaid' },
  owner: Party.parse('corporation:8040001999013'),
  changedBy: Actor.parse('officer:jiro'),
  version: 1,
  definition: { version: '1', hash: 'x' },
  createdFrom: 'x',
  feeVersion: 0,
})

/** What the application knows of its fee, carried over by the stream as `functions/entry/events.ts` does. */
export const gateOf = (notice: Notice) => {
  let record = recordOf(notice)
  const store: Pick<ApplicationStore, 'find' | 'replace'> = {
    find: async () => record,
    replace: async (next) => {
      if (next.version !== record.version + 1) return false
      record = next
      return true
    },
  }
  const carryOver = async (summary: NoticeSummary) => {
    const { noticeId, amount, dueOn, demo, status, paidAt, version } = summary
    if (!version) return
    await applyFee(store, {
      applicationId: record.id,
      fee: { noticeId, amount, dueOn, demo, status, ...(paidAt && { paidAt }) },
      ledgerVersion: version,
      at: paidAt ?? notice.issuedAt,
    })
  }
  return { carryOver, fee: () => record.fee }
}
