import type { Receipt } from '../../schemas/receipt.ts'
import { type Html, html, none } from '../html.ts'
import type { AnyVisit } from '../site.ts'
import { demoTag } from './notice.ts'
import { atTime, grouped, onDay, yen } from './words.ts'

const byWords = { post: '郵送で', counter: '窓口で', portal: '申請の状況のページから' } as const

const contentRow = ({ content }: Receipt) => html`<div><dt>届いた内容</dt>
  <dd>申請の内容<br><span class="hash">${content.sha256}</span></dd>
  ${content.files.map(
    (it) =>
      html`<dd>${it.name}（${it.bytes.toLocaleString('ja-JP')}バイト）<br><span class="hash">${it.sha256}</span></dd>`,
  )}
  ${content.toFollow.map((it) => html`<dd>${it.label}：${byWords[it.by]}、これから出していただきます。</dd>`)}
  <dd class="small soft">英数字の列は、内容が変わっていないことを確かめる値（SHA-256）です。</dd></div>`

const feeRow = ({ fee, feeText }: Receipt, paid: boolean) =>
  html`<div><dt>手数料</dt>${
    fee
      ? html`<dd><b class="number">${yen(fee.amount)}</b> ${demoTag(fee.demo)}<br><span class="soft">${fee.basis}</span></dd>
  <dd>${paid ? '納付済みです。' : 'まだ納められていません。'}</dd>
  <dd>納付番号 <b>${grouped(fee.noticeId)}</b>　確認番号 <b class="number">${fee.confirmation}</b></dd>
  <dd>期限 ${onDay(fee.dueOn)}</dd>`
      : html`<dd>${feeText}</dd>`
  }</div>`

/** 到達通知: the ten things that it has to hold, numbered. */
export const receiptFacts = (visit: AnyVisit, receipt: Receipt, paid: boolean): Html => {
  const { procedure, applicant } = receipt
  return html`<dl class="facts numbered">
  <div><dt>番号</dt><dd>受付番号 <b class="number nowrap">${receipt.receiptNumber}</b></dd><dd>問合せ番号 <b class="number nowrap">${receipt.enquiryNumber}</b></dd></div>
  <div><dt>手続と提出先</dt><dd>${procedure.title}${procedure.law.length ? `（${procedure.law.join('、')}）` : none}</dd><dd>${procedure.addressee}。担当は、${procedure.office}</dd></div>
  <div><dt>到達日時</dt><dd><b>${atTime(receipt.arrivedAt, true)}</b><br>日本時間</dd><dd>審査開始の予定 <b>${onDay(receipt.reviewStartsOn)}</b></dd></div>
  <div><dt>申請した方</dt><dd>${applicant.name}</dd><dd>代理人 ${applicant.agent ?? 'なし'}</dd></div>
  ${contentRow(receipt)}
  ${feeRow(receipt, paid)}
  <div><dt>直していただくとき</dt><dd>${receipt.corrections}</dd></div>
  <div><dt>標準処理期間</dt><dd>${receipt.standardPeriod}</dd></div>
  <div><dt>進み具合の確認</dt><dd><a href="${progressHref(visit, receipt)}">申請の状況</a>　24時間見られます。</dd></div>
  <div><dt>この通知の意味</dt><dd>${receipt.meaning}</dd></div>
</dl>`
}

/** The address printed is the API's word; the link stays under our own prefix. */
const progressHref = ({ href, site }: AnyVisit, { progressUrl }: Receipt) =>
  progressUrl.startsWith(`${site.publicUrl}/`)
    ? href(progressUrl.slice(site.publicUrl.length))
    : progressUrl
