import type { Receipt } from '../../schemas/receipt.ts'

const jst = new Intl.DateTimeFormat('ja-JP', {
  timeZone: 'Asia/Tokyo',
  dateStyle: 'full',
  timeStyle: 'medium',
})

const fileLine = ({ name, bytes, sha256 }: Receipt['content']['files'][number]) =>
  `  ${name}（${bytes.toLocaleString('ja-JP')}バイト）${sha256}`

const feeLines = ({ fee, feeText }: Receipt) =>
  fee
    ? [
        `  ${fee.amount.toLocaleString('ja-JP')}円（${fee.basis}）`,
        `  納付番号 ${fee.noticeId}　確認番号 ${fee.confirmation}`,
        `  期限 ${fee.dueOn}`,
      ]
    : [`  ${feeText}`]

const byWords = { post: '郵送で', counter: '窓口で', portal: '申請の状況のページから' } as const

/** 到達通知 as lines of a mail: the same ten things as on the page and in JSON. */
export const receiptText = (receipt: Receipt): string[] => [
  '【到達通知】申請が届きました。',
  `1. 受付番号 ${receipt.receiptNumber}　問合せ番号 ${receipt.enquiryNumber}`,
  `2. 手続と提出先 ${receipt.procedure.title}（${receipt.procedure.law.join('、')}）`,
  `  ${receipt.procedure.addressee}　担当 ${receipt.procedure.office}`,
  `3. 到達日時 ${jst.format(new Date(receipt.arrivedAt))}（日本時間）　審査開始の予定 ${receipt.reviewStartsOn}`,
  `4. 申請した方 ${receipt.applicant.name}　代理人 ${receipt.applicant.agent ?? 'なし'}`,
  `5. 届いた内容（SHA-256）${receipt.content.sha256}`,
  ...receipt.content.files.map(fileLine),
  ...receipt.content.toFollow.map(
    ({ label, by }) => `  ${label}（${byWords[by]}出していただきます）`,
  ),
  '6. 手数料',
  ...feeLines(receipt),
  `7. 直していただくとき ${receipt.corrections}`,
  `8. 標準処理期間 ${receipt.standardPeriod}`,
  `9. 進み具合の確認 ${receipt.progressUrl}`,
  `10. この通知の意味 ${receipt.meaning}`,
]
