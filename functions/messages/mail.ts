import type { ApplicationEvent, ApplicationRecord, ToldEvent } from '../../schemas/application.ts'
import { statusWords } from '../../schemas/life-cycle.ts'
import { receiptText } from './receipt-text.ts'

export type Mail = { readonly to: string; readonly subject: string; readonly text: string }

type Written = { readonly subject: string; readonly lines: readonly string[] }
type Write = (record: ApplicationRecord, event: ApplicationEvent) => Written | undefined

const yen = (amount: number) => `${amount.toLocaleString('ja-JP')}円`
const demo = (isDemo: boolean) => (isDemo ? '（デモ条例による見本の額です）' : '')

const received: Write = ({ receipt, title }) =>
  receipt && { subject: `申請が届きました：${title}`, lines: receiptText(receipt) }

const paid: Write = ({ fee, title }) =>
  fee && {
    subject: `手数料の納付を確認しました：${title}`,
    lines: [
      `${yen(fee.amount)}の納付を確認しました。${demo(fee.demo)}`,
      `納付番号 ${fee.noticeId}`,
      'このあと、道が審査します。あなたがすることは、いまありません。',
    ],
  }

const decided: Write = ({ decision, status, title }) =>
  decision && {
    subject: `結果のお知らせ：${title}`,
    lines: [
      `申請の結果：${statusWords[status]}`,
      ...(decision.reasons ? ['', '理由', decision.reasons] : []),
      '',
      '不服があるとき',
      decision.appeal,
      ...(decision.delivery === 'post' ? ['', '決定の書面は、郵送でお届けします。'] : []),
    ],
  }

const checked: Write = ({ title, receipt }) => ({
  subject: `届出の確認が済みました：${title}`,
  lines: [
    '届出の内容を、道が確かめました。あなたがすることは、ありません。',
    ...(receipt ? [`受付番号 ${receipt.receiptNumber}`] : []),
  ],
})

const paperRemoved: Write = ({ title }, { text }) => ({
  subject: `送っていただいたファイルを消しました：${title}`,
  lines: [
    text,
    'このファイルは、届いていないものとして扱います。パソコンを調べてから、出し方を担当にお尋ねください。',
  ],
})

const written: Partial<Record<ApplicationEvent['type'], Write>> = {
  submitted: received,
  fee_paid: paid,
  decided,
  checked,
  paper_removed: paperRemoved,
} satisfies Record<ToldEvent, Write>

/** The mail that an event calls for, if it does and the applicant gave an address. */
export const mailFor = (
  record: ApplicationRecord,
  event: ApplicationEvent,
  publicUrl: string,
): Mail | undefined => {
  const mail = record.contactEmail && written[event.type]?.(record, event)
  if (!mail || !record.contactEmail) return undefined
  const text = [
    `${record.applicantName ?? '申請した方'} 様`,
    '',
    ...mail.lines,
    '',
    `申請の状況：${publicUrl}/applications/${record.id}`,
    'このメールに返信しても届きません。担当の連絡先は、申請の状況のページにあります。',
    '',
  ].join('\n')
  return { to: record.contactEmail, subject: mail.subject, text }
}
