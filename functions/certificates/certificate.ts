import { methodWords, type PaymentMethod } from '../../schemas/attempt.ts'
import { dayInWords, jstDay, yenInWords } from '../../schemas/japan.ts'
import type { NoticeDetail } from '../../schemas/notice-view.ts'

/** A paid notice as its caller may see it, and the method by which it became whole. */
export type Paid = {
  readonly notice: NoticeDetail & { readonly paidAt: string }
  readonly method: PaymentMethod | undefined
}

/** Everything that stands on a 納付済確認書, in words. */
export type Certificate = {
  /** 発行番号 */
  readonly number: string
  readonly issuedOn: string
  readonly issuedWords: string
  /** 宛名, as typed; null for whoever only named the numbers. */
  readonly name: string | null
  readonly amount: string
  readonly rows: readonly (readonly [label: string, value: string])[]
  readonly issuer: string
  readonly notes: readonly string[]
  /** The code in groups of four, and where it is looked up. */
  readonly code: string
  readonly url: string
  readonly demo: boolean
}

type Issue = { readonly code: string; readonly publicUrl: string; readonly issuedOn: string }

export const inGroups = (text: string, separator: string) =>
  (text.match(/.{1,4}/g) ?? []).join(separator)

const basisOf = ({ basis: { name, article, item } }: Paid['notice']) =>
  [...new Set([name, article, item])].filter(Boolean).join(' ')

const rowsOf = ({ notice, method }: Paid): Certificate['rows'] => {
  const { purpose, reason, category, paidAt, id } = notice
  return [
    // 但し書き: what a guest may not see, the procedure, stands on no certificate of theirs.
    ['但し書き', `${reason ?? category}として`],
    ['納付日', dayInWords(jstDay(new Date(paidAt)))],
    ['納付番号', inGroups(id, '-')],
    ...(method ? [['納付の方法', methodWords[method]] as const] : []),
    ['額の根拠', basisOf(notice)],
    ...(purpose?.kind === 'application'
      ? [['申請の受付番号', purpose.receiptNumber] as const]
      : []),
  ]
}

const notesOf = ({ status, demo, payerName }: Paid['notice']) => [
  ...(demo ? ['デモ条例による見本です。実際の納付を証明するものではありません。'] : []),
  'この書面は、納付があったことを確認するもので、領収証書ではありません。公印は押していません。',
  '発行した後に、返金や取り消しがあったとき、申請に使われたときは、確認ページに表示されます。',
  ...(status === 'overpaid' ? ['納付額は、納めるべき額です。多く納められた分は含みません。'] : []),
  ...(payerName
    ? []
    : ['納付番号と確認番号による請求のため、宛名と申請の内容は記載していません。']),
]

/** The content of a certificate; the same payment, caller and day give the same. */
export const certificateOf = (paid: Paid, { code, publicUrl, issuedOn }: Issue): Certificate => {
  const { amount, payerName, demo } = paid.notice
  return {
    number: `${issuedOn.replaceAll('-', '')}-${code.slice(-9, -1)}`,
    issuedOn,
    issuedWords: dayInWords(issuedOn),
    name: payerName ?? null,
    amount: `金 ${yenInWords(amount)}`,
    rows: rowsOf(paid),
    issuer: demo ? '北海道（見本）' : '北海道',
    notes: notesOf(paid.notice),
    code: inGroups(code, '-'),
    url: `${publicUrl}/verify/${code}`,
    demo,
  }
}
