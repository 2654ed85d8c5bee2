import type { FeeAssessment } from '../../schemas/assessment.ts'
import { type Html, html, none } from '../html.ts'
import { demoTag } from './notice.ts'
import { yen } from './words.ts'

/**
 * Six wordings: our ordinance, the demo, a national standard, an old ordinance, unknown, none. Only
 * an amount that may be charged stands alone; every other one comes inside words that say what it is.
 */
export const feeInShort = ({ amount, payable, demo, text }: FeeAssessment): Html =>
  payable && amount !== undefined && amount > 0
    ? html`<b class="number">${yen(amount)}</b> ${demoTag(demo)}`
    : html`${text}`

export const feeAmount = ({ amount, payable, demo, text }: FeeAssessment): Html =>
  payable && amount !== undefined && amount > 0
    ? html`<p class="amount"><b>${amount.toLocaleString('ja-JP')}<small>円</small></b> ${demoTag(demo)}</p>`
    : html`<p class="lead">${text}</p>`

export const feeGrounds = (fee: FeeAssessment): Html => {
  const { ordinance } = fee
  const place = ordinance && [ordinance.name, ordinance.article, ordinance.item].filter(Boolean)
  return html`<details class="more">
  <summary>この額の根拠</summary>
  <div>
    <p>手数料の額は、道の条例か法令で決まります（地方自治法228条1項）。</p>
    ${fee.payable ? html`<p>${fee.text}</p>` : none}
    ${place ? html`<p>${place.join(' ')}</p>` : none}
    ${fee.demo ? html`<p>見本の条例に入れた額です。道の額ではありません。</p>` : none}
    ${fee.law ? html`<p class="law">${fee.law}</p>` : none}
    ${fee.contact ? html`<p>お問い合わせ：${fee.contact}</p>` : none}
  </div>
</details>`
}

/** Whether the money ever comes back: said before it is paid, and before anything is withdrawn. */
export const whenWithdrawn = ({ refund, demo }: FeeAssessment): Html => html`<table class="table">
  <caption>取り下げたときの手数料${demo ? '（デモ条例）' : ''}</caption>
  <thead><tr><th scope="col">いつ</th><th scope="col">手数料</th></tr></thead>
  <tbody>
    <tr><th scope="row">納める前に取り下げた</th><td>納める必要はありません。</td></tr>
    <tr><th scope="row">納めた後に取り下げた</th><td>${refund.text}</td></tr>
    <tr><th scope="row">取り下げた後に納めてしまった</th><td>お返しします。</td></tr>
  </tbody>
</table>`
