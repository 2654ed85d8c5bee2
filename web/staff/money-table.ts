import type { MoneyFact } from '../../schemas/finance.ts'
import { type Html, html, none } from '../html.ts'
import { tag } from '../parts/notice.ts'
import { atTime, methodWords, yen } from '../parts/words.ts'
import { factWords, verifiedWords } from './finance-words.ts'

const booked = ({ booking }: MoneyFact): Html =>
  booking ? html`${booking.bookedYear}年度　${booking.bookedAs}` : html`―`

const row = (it: MoneyFact): Html => html`<tr>
  <th scope="row">${factWords[it.kind]}${it.excess ? html` ${tag(`多い分 ${yen(it.excess)}`, 'bad')}` : none}</th>
  <td class="number nowrap">${yen(it.amount)}</td>
  <td>${atTime(it.at, true)}</td>
  <td>${it.method ? methodWords[it.method] : it.provider}<br><span class="hash">${it.txn}</span></td>
  <td>${booked(it)}</td>
  <td>${verifiedWords[it.verifiedBy]}</td>
</tr>`

/** Facts as evidence, in the order of 納付日時. */
export const moneyTable = (
  caption: string,
  facts: readonly MoneyFact[],
): Html => html`<div class="scroll" tabindex="0" role="region" aria-label="${caption}の表（横に動かせます）">
  <table class="table">
    <caption class="hidden-text">${caption}</caption>
    <thead><tr><th scope="col">何があったか</th><th scope="col">金額</th><th scope="col">納付日時</th><th scope="col">方法と、決済事業者の番号</th><th scope="col">所属</th><th scope="col">確かめ方</th></tr></thead>
    <tbody>${facts.map(row)}</tbody>
  </table>
</div>`
