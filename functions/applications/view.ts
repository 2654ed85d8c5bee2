import type { Application, ApplicationEvent, ApplicationRecord } from '../../schemas/application.ts'
import type { Assessment } from '../../schemas/assessment.ts'
import { dayInWords } from '../../schemas/japan.ts'
import { isPaidUp } from '../../schemas/notice.ts'
import { counts, isUsable, type Paper } from '../../schemas/paper.ts'
import { fingerprint } from './canonical.ts'

type NextStep = Application['nextStep']

const office = (text: string): NextStep => ({ turn: 'office', text })
const nobody = (text: string): NextStep => ({ turn: 'none', text })

const submitted = ({ fee, receipt }: Waiting): NextStep => {
  if (fee && !isPaidUp(fee.status)) {
    const text = `${dayInWords(fee.dueOn)}までに手数料を納めてください。納付を確認してから、審査を始めます。`
    return { turn: 'applicant', text }
  }
  const from = receipt ? `${dayInWords(receipt.reviewStartsOn)}に審査を始める予定です。` : ''
  return office(`${from}あなたがすることは、いまありません。`)
}

type Waiting = Pick<ApplicationRecord, 'status' | 'fee'> & {
  readonly receipt?: { readonly reviewStartsOn: string } | undefined
}

/** Whose turn it is, in plain words. */
export const nextStepOf = (record: Waiting): NextStep => {
  switch (record.status) {
    case 'draft':
      return { turn: 'applicant', text: '質問に答え、内容を確かめて、申請してください。' }
    case 'submitted':
      return submitted(record)
    case 'in_review':
      return office('審査しています。あなたがすることは、ありません。')
    case 'correction_requested':
      return { turn: 'applicant', text: '直していただきたいところがあります。' }
    case 'approved':
      return nobody('申請は認められました。')
    case 'refused':
      return nobody('申請は認められませんでした。理由と、不服があるときの方法を確かめてください。')
    case 'dismissed':
      return nobody('申請は却下されました。理由と、不服があるときの方法を確かめてください。')
    case 'withdrawn':
      return nobody('申請を取り下げました。')
    case 'checked':
      return nobody('届出の確認が済みました。')
  }
}

type Seen = { readonly record: ApplicationRecord; readonly files: readonly Paper[] }

/**
 * Covers what the applicant saw: answers, papers, files, definition and the assessment with its fee. Whoever
 * sends it back confirms exactly that (RFC 9110, 8.8.3). A file that was found good is the one that was seen;
 * one that was refused is not.
 */
export const etagOf = ({ record, files }: Seen, assessment: Assessment) => {
  const { status, answers, papers, definition } = record
  const seen = files.filter(counts).map(({ id }) => id)
  return `"${fingerprint({ status, answers, papers, files: seen, definition: definition.hash, assessment })}"`
}

/** What was still being checked when the application arrived did not arrive with it; what comes later may be. */
const isOfWhatArrived = (file: Paper, { attachments }: Assessment) =>
  isUsable(file) ||
  file.removedAt !== undefined ||
  attachments.some(({ id, phase }) => id === file.attachmentId && phase === 'later')

export const viewOf = (
  { record, files, events }: Seen & { readonly events: readonly ApplicationEvent[] },
  assessment: Assessment,
): Application => ({
  ...record,
  files: files.filter((it) => record.status === 'draft' || isOfWhatArrived(it, assessment)),
  evidence: [...record.evidence],
  assessment,
  timeline: events.map(({ type, at, text }) => ({ type, at, text })),
  nextStep: nextStepOf(record),
})
