import type { ApplicationEvent, ApplicationRecord } from '../../schemas/application.ts'
import type { Assessment } from '../../schemas/assessment.ts'
import type { Refusal } from '../../schemas/contract/problem.ts'
import { mayMove } from '../../schemas/life-cycle.ts'
import type { Notice } from '../../schemas/notice.ts'
import { isUsable, type Paper } from '../../schemas/paper.ts'
import type { Receipt } from '../../schemas/receipt.ts'
import { err, ok, type Result } from '../result.ts'
import type { OpaqueWrite } from './application-store.ts'
import type { Deps } from './deps.ts'
import type { Applicant } from './draft.ts'
import { happens } from './event.ts'
import { receiptOf } from './receipt.ts'
import type { KnownProcedure } from './rules.ts'
import { etagOf } from './view.ts'

export type Submitting = Pick<
  Deps,
  'calendar' | 'notices' | 'newReceiptNumber' | 'newEnquiryNumber' | 'publicUrl'
> & { readonly now: Date; readonly seen: string; readonly files: readonly Paper[] }

export type Submitted = {
  readonly record: ApplicationRecord
  readonly event: ApplicationEvent
  readonly receipt: Receipt
  readonly writes: readonly OpaqueWrite[]
}

type Refused = Refusal<
  'wrong_state' | 'precondition_failed' | 'answers_incomplete' | 'filed_elsewhere' | 'not_needed'
>

const unsaid = (label: string, isBeingChecked: boolean) =>
  isBeingChecked
    ? `「${label}」のファイルを確かめています。少し待ってから、もう一度申請してください`
    : `「${label}」を送るか、出し方を選んでください`

/** Every needed paper was sent through the portal, or says how it reaches the office. */
const papersUnsaid = (
  { papers }: ApplicationRecord,
  { attachments }: Assessment,
  files: readonly Paper[],
) =>
  attachments.flatMap(({ id, label, status, phase }) => {
    const sent = files.filter(({ attachmentId }) => attachmentId === id)
    if (status !== 'needed' || phase === 'later' || papers[id] || sent.some(isUsable)) return []
    const isBeingChecked = sent.some(({ state }) => state === 'checking')
    return [{ field: id, message: unsaid(label, isBeingChecked) }]
  })

const check = (
  record: ApplicationRecord,
  known: KnownProcedure,
  assessment: Assessment,
  { seen, files }: Pick<Submitting, 'seen' | 'files'>,
  applicant: 'resident' | 'business',
): Result<true, Refused> => {
  if (!mayMove('submit', record.status))
    return err({ code: 'wrong_state', details: { status: record.status } })
  const etag = etagOf({ record, files }, assessment)
  if (seen !== etag) return err({ code: 'precondition_failed', details: { etag } })
  const away = known.ledAway(record.answers)
  if (away) return err(away)
  const issues = [
    ...known.issues(record.answers, applicant),
    ...papersUnsaid(record, assessment, files),
  ]
  return issues.length ? err({ code: 'answers_incomplete', details: { issues } }) : ok(true)
}

const noticeFor = (
  record: ApplicationRecord,
  fee: Assessment['fee'],
  receiptNumber: string,
  { notices, calendar, now }: Submitting,
): { notice: Notice; write: OpaqueWrite } | undefined =>
  fee.payable && fee.when === 'on-submit'
    ? notices.issue({
        record,
        receiptNumber,
        payerName: record.applicantName ?? '',
        fee,
        issuedAt: now,
        dueOn: calendar.dueOn(now),
      })
    : undefined

/**
 * The draft as it arrives now. The moment of this record is the arrival (デジタル手続法6条3項).
 * `seen` names what the applicant confirmed, fee included; anything changed since is refused.
 */
export const submit = (
  draft: ApplicationRecord,
  known: KnownProcedure,
  caller: Applicant,
  assessment: Assessment,
  submitting: Submitting,
): Result<Submitted, Refused> => {
  const applicant = caller.role === 'resident' ? 'resident' : 'business'
  const checked = check(draft, known, assessment, submitting, applicant)
  if (!checked.ok) return checked
  const { now } = submitting
  const applicantName = known.applicantName(draft.answers)
  const named = { ...draft, ...(applicantName && { applicantName }) }
  const receiptNumber = submitting.newReceiptNumber()
  const due = noticeFor(named, assessment.fee, receiptNumber, submitting)
  const receipt = receiptOf(named, known, assessment, due?.notice, { ...submitting, receiptNumber })
  const contactEmail = known.contactEmail(draft.answers)
  const change = {
    status: 'submitted' as const,
    assessment,
    receipt,
    department: known.department(draft.answers),
    changedBy: caller.actor,
    ...(applicantName && { applicantName }),
    ...(contactEmail && { contactEmail }),
    ...(due && { fee: feeOf(due.notice) }),
  }
  const at = now.toISOString()
  const happened = { type: 'submitted' as const, at, actor: caller.actor, text: '申請が届きました' }
  const next = happens(draft, change, happened)
  return ok({ ...next, receipt, writes: due ? [due.write] : [] })
}

const feeOf = ({ id, amount, dueOn, basis }: Notice) => ({
  noticeId: id,
  amount,
  dueOn,
  demo: basis.kind === 'demo',
  status: 'unpaid' as const,
})
