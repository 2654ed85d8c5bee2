import type { ApplicationRecord } from '../../schemas/application.ts'
import type { Assessment } from '../../schemas/assessment.ts'
import type { Notice } from '../../schemas/notice.ts'
import { isUsable, type Paper } from '../../schemas/paper.ts'
import type { Receipt } from '../../schemas/receipt.ts'
import { fingerprint } from './canonical.ts'
import type { KnownProcedure } from './rules.ts'
import type { Submitting } from './submit.ts'

const meaning = {
  application: '申請が届いたことのお知らせです。認めるかどうかの決定（処分）ではありません。',
  notification: '届出が届いたことのお知らせです。届出の義務は、到達日時に果たされています。',
}

/** Papers that are on their way by post, come over the counter, or are sent here after the application. */
const toFollow = (
  { papers }: ApplicationRecord,
  { attachments }: Assessment,
  files: readonly Paper[],
) =>
  attachments.flatMap(({ id, label, status, phase }) => {
    const by = papers[id] ?? (phase === 'later' ? ('portal' as const) : undefined)
    const isHere = files.some((it) => it.attachmentId === id && isUsable(it))
    return status === 'needed' && by && !isHere ? [{ label, by }] : []
  })

const filesIn = (files: readonly Paper[]) =>
  files.filter(isUsable).map(({ name, bytes, sha256 = '' }) => ({ name, bytes, sha256 }))

const feeOf = ({ id, confirmation, amount, dueOn, basis }: Notice) => ({
  noticeId: id,
  confirmation,
  amount,
  dueOn,
  basis: [basis.name, basis.article, basis.item].filter(Boolean).join(' '),
  demo: basis.kind === 'demo',
})

/** 到達通知: what was received, when, from whom, what it costs, and that it decides nothing. */
export const receiptOf = (
  record: ApplicationRecord,
  known: KnownProcedure,
  assessment: Assessment,
  notice: Notice | undefined,
  at: Submitting & { readonly receiptNumber: string },
): Receipt => ({
  receiptNumber: at.receiptNumber,
  enquiryNumber: at.newEnquiryNumber(),
  procedure: {
    id: known.id,
    title: known.title,
    law: [...known.law],
    office: assessment.office.name,
    addressee: known.addressee,
  },
  arrivedAt: at.now.toISOString(),
  reviewStartsOn: at.calendar.reviewStartsOn(at.now),
  applicant: { name: record.applicantName ?? '', agent: null },
  content: {
    sha256: fingerprint({
      procedureId: known.id,
      definition: known.definition,
      answers: record.answers,
      papers: record.papers,
    }),
    files: filesIn(at.files),
    toFollow: toFollow(record, assessment, at.files),
  },
  fee: notice ? feeOf(notice) : null,
  feeText: assessment.fee.text,
  corrections: '期限を示して、申請の状況のページとメールでお知らせします。到達日時は変わりません。',
  standardPeriod: assessment.clock.text,
  progressUrl: `${at.publicUrl}/applications/${record.id}`,
  meaning: meaning[known.kind],
})
