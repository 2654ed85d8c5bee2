import type { Application } from '../../schemas/application.ts'
import { type Html, html } from '../html.ts'
import { feeInShort } from './fee.ts'
import { countOf, isForLater, isNeeded } from './papers.ts'
import { atTime } from './words.ts'

const lineOf = (it: Application['assessment']['attachments'][number]) => {
  if (isForLater(it)) return `申請の後で：${it.label}`
  if (isNeeded(it)) return `必要：${it.label}`
  if (it.status === 'not-applicable') return `対象外：${it.label}`
  if (it.status === 'waivable') return `これから決まる：${it.label}`
  return `${it.how === 'input' ? '入力で済む' : '不要'}：${it.label}`
}

/** Beside every question: what the answers so far mean for papers and fee. */
export const soFar = ({ assessment, changedAt }: Application): Html => {
  const { all, needed } = countOf(assessment)
  return html`<aside class="stack" aria-labelledby="so-far">
  <div class="card soft-fill">
    <h2 id="so-far">ここまでの答えで</h2>
    <p>${all ? html`書類 ${all}点のうち、出していただくのは<b>${needed}点</b>です。` : html`出していただく書類はありません。`}</p>
    <p>手数料：${feeInShort(assessment.fee)}</p>
    ${all ? html`<details class="more"><summary>内訳を見る</summary><ul>${assessment.attachments.map((it) => html`<li>${lineOf(it)}</li>`)}</ul></details>` : html``}
  </div>
  <p class="small soft">答えは、${atTime(changedAt)}に保存しました。</p>
</aside>`
}
