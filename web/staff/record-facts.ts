import type { NoticeRecord } from '../../schemas/finance.ts'
import { type Html, html, none } from '../html.ts'
import { demoTag, tag } from '../parts/notice.ts'
import { basisWords } from '../parts/notice-facts.ts'
import { atTime, grouped, methodWords, onDay, yen } from '../parts/words.ts'
import { statusTag, yearRuleWords } from './finance-words.ts'

const purpose = ({ purpose: it }: NoticeRecord): Html =>
  it.kind === 'application'
    ? html`このサービスの申請　受付番号 <span class="number nowrap">${it.receiptNumber}</span>`
    : html`${it.system}　${it.subject}`

const year = ({ fiscalYear, yearRule }: NoticeRecord): Html =>
  html`${fiscalYear === null ? '納められた時に決まります' : `${fiscalYear}年度`}（${yearRuleWords[yearRule]}）`

export const recordStatus = (it: NoticeRecord): Html => {
  const [words, kind] = statusTag[it.status]
  return html`${tag(words, kind)} ${it.withdrawal ? tag('取消し', 'bad') : none} ${it.used ? tag('使用済', 'good') : tag('未使用')} ${demoTag(it.demo)}`
}

/** What a 納入通知 says (地方自治法施行令154条3項), and what became of it. */
export const recordFacts = (it: NoticeRecord): Html => html`<dl class="facts">
  <div><dt>納付番号</dt><dd>${grouped(it.id)}</dd></div>
  <div><dt>納める方</dt><dd>${it.payerName}</dd></div>
  <div><dt>何のために</dt><dd>${purpose(it)}</dd></div>
  <div><dt>納める額</dt><dd><b class="number">${yen(it.amount)}</b>　いま納められている額 <span class="number">${yen(it.net)}</span></dd></div>
  <div><dt>納付期限</dt><dd>${onDay(it.dueOn)}</dd></div>
  <div><dt>請求の事由</dt><dd>${it.reason}</dd></div>
  <div><dt>額の根拠</dt><dd>${basisWords(it.basis)} ${demoTag(it.demo)}</dd></div>
  <div><dt>所属年度</dt><dd>${year(it)}</dd></div>
  <div><dt>歳入科目</dt><dd>${it.account.item ?? '未記入'}　${it.account.section ?? none}</dd></div>
  <div><dt>作った時</dt><dd>${atTime(it.issuedAt)}</dd></div>
  ${it.withdrawal ? html`<div><dt>取消し</dt><dd>${atTime(it.withdrawal.at)}　${it.withdrawal.reason ?? none}</dd></div>` : none}
  ${it.binding ? html`<div><dt>消込</dt><dd>${it.binding.system}　<b class="number">${it.binding.number}</b>　${atTime(it.binding.at, true)}　${it.binding.by.replace('officer:', '')}</dd></div>` : none}
</dl>`

const attemptWords = {
  created: '始めた',
  unknown: '確かめ中',
  pending: '支払い待ち',
  failed: '不成立',
  cancelled: '取りやめ',
  expired: '期限切れ',
  succeeded: '納付',
  reversed: '取消し',
} as const satisfies Record<NoticeRecord['attempts'][number]['status'], string>

export const attemptList = ({ attempts }: NoticeRecord): Html =>
  attempts.length
    ? html`<h3>支払いの手続き</h3><ul>${attempts.map(
        (it) =>
          html`<li>${methodWords[it.method]}：${attemptWords[it.status]}　${atTime(it.openedAt, true)}<br><span class="hash">${it.attemptId}</span></li>`,
      )}</ul>`
    : none
