import type { Action, AttemptView } from '../../schemas/attempt.ts'
import { type Html, html, none, raw } from '../html.ts'
import { notice } from './notice.ts'
import { onDay, yen } from './words.ts'

export type Numbers = Extract<Action, { kind: 'numbers' }>

/** To type at a bank: large, in groups of four that a narrow screen may part, copied without gaps. */
const number = (label: string, digits: string): Html => {
  // Short ones are read at a glance, and a group of one digit would look like a slip.
  const parts = digits.length > 6 ? (digits.match(/.{1,4}/g) ?? []) : [digits]
  const groups = parts.map(
    (it, index) => html`${index ? raw('<wbr>') : none}<span class="nowrap">${it}</span>`,
  )
  return html`<div><dt>${label}（数字${digits.length}桁）</dt><dd class="amount"><b class="groups">${groups}</b></dd></div>`
}

const ways = (bankUrl: string | undefined): Html => html`<h2>払い方</h2>
  <p>次のどれか一つで、一度だけ払ってください。手数料や使える時間は、金融機関によって違います。</p>
  <h3>ATM で払う</h3>
  <ol>
    <li>Pay-easy（ペイジー）のマークがある ATM で、「税金・各種料金払い込み」を選びます。</li>
    <li>収納機関番号、お客様番号、確認番号を順に入力します。</li>
    <li>金額を確かめて、払います。現金では、10万円までです。</li>
  </ol>
  <h3>ネットバンキングで払う</h3>
  <ol>
    <li>お使いの金融機関にログインし、「税金・各種料金の払込」（Pay-easy）を選びます。</li>
    <li>三つの番号を入力し、金額を確かめて、払います。</li>
  </ol>
  ${bankUrl ? html`<p><a href="${bankUrl}">金融機関を選んで、番号を入力せずに払う</a></p>` : none}
  <h3>金融機関の窓口で払う</h3>
  <p>Pay-easy を扱う金融機関の窓口で、この画面か、番号を書いた紙を見せてください。扱わない金融機関もあります。先に電話などで確かめてください。</p>`

const once = (): Html =>
  notice(
    'care',
    html`<h2 id="once">二重に払わないでください</h2>
    <p>この番号は、取り消せません。期限まで、いつでも払えます。</p>
    <p>ほかの方法で払ったときは、この番号では払わないでください。二重に払うと、お返しするまでに時間がかかります。</p>
    <p>ほかの方法に変えたいときは、番号の期限が過ぎてから選び直すか、担当にお尋ねください。</p>`,
    'once',
  )

/** The numbers by which a person pays at a bank, how, until when, and what cannot be undone. */
export const payeasyNumbers = (numbers: Numbers, { amount }: Pick<AttemptView, 'amount'>): Html => {
  const { biller, customer, confirmation, dueOn, bankUrl } = numbers
  return html`<h1>この番号で払ってください</h1>
  <p class="amount"><b>${amount.toLocaleString('ja-JP')}<small>円</small></b></p>
  <p><b>${onDay(dueOn)}まで</b>に払ってください。過ぎると、番号は使えなくなります。</p>
  <h2>Pay-easy の番号</h2>
  <dl class="facts stacked">
    ${number('収納機関番号', biller)}
    ${number('お客様番号', customer)}
    ${number('確認番号', confirmation)}
    <div><dt>金額</dt><dd>${yen(amount)}</dd></div>
  </dl>
  ${once()}
  ${ways(bankUrl)}`
}

/** Until there are numbers there is nothing that could be paid. */
export const numbersComing = (): Html => html`<h1>番号を用意しています</h1>
  <p role="status">まだ番号がありません。番号を受け取るまで、数分かかることがあります。</p>
  <p>この画面を閉じても、用意は続きます。納付番号で、後からこの画面に戻れます。</p>`
