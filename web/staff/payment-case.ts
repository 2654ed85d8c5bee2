import type { PaymentCase } from '../../schemas/finance.ts'
import type { StaffClient } from '../client.ts'
import { type Html, html, none } from '../html.ts'
import { radios } from '../parts/choice.ts'
import {
  describedBy,
  errorSummary,
  errorText,
  type Mistake,
  mistakeOf,
  textArea,
} from '../parts/field.ts'
import { layout } from '../parts/layout.ts'
import { notice, tag } from '../parts/notice.ts'
import { problemPage } from '../parts/problem.ts'
import { back } from '../parts/progress.ts'
import { atTime } from '../parts/words.ts'
import { type Page, type StaffVisit, shown } from '../site.ts'
import { caseWords, outcomeWords } from './finance-words.ts'
import { moneyTable } from './money-table.ts'
import { attemptList, recordFacts } from './record-facts.ts'

type Typed = { readonly outcome?: string | undefined; readonly reason?: string | undefined }
type Again = { readonly typed?: Typed; readonly mistakes?: readonly Mistake[] }

const settleForm = ({ href }: StaffVisit, it: PaymentCase, again: Again): Html => {
  const mistakes = again.mistakes ?? []
  const outcome = mistakeOf(mistakes, 'outcome')
  return html`<form class="stack" method="post" action="${href(`/payment-cases/${it.id}`)}" novalidate>
  <fieldset class="field${outcome ? ' wrong' : ''}">
    <legend>何をしましたか</legend>
    ${errorText(outcome)}
    ${radios({
      name: 'outcome',
      options: it.outcomes.map((id) => ({ id, label: outcomeWords[id] })),
      value: again.typed?.outcome,
      attributes: describedBy('outcome', false, outcome),
    })}
  </fieldset>
  ${textArea({
    id: 'reason',
    label: '理由と、文書の番号など',
    hint: '誰が読んでも、後から分かるように書いてください。',
    value: again.typed?.reason,
    mistake: mistakeOf(mistakes, 'reason'),
  })}
  <p class="soft">ここに残した処理は、書き直せません。お金は、財務会計などで別に動かします。</p>
  <button class="button" type="submit">処理済みにする</button>
</form>`
}

const settled = ({ settlement }: PaymentCase): Html =>
  settlement
    ? html`<dl class="facts stacked">
  <div><dt>処理</dt><dd>${outcomeWords[settlement.outcome]}</dd></div>
  <div><dt>理由</dt><dd class="typed">${settlement.reason}</dd></div>
  <div><dt>処理した人と時</dt><dd>${settlement.by.replace('officer:', '')}<br>${atTime(settlement.at, true)}</dd></div>
</dl>`
    : none

const history = ({ href }: StaffVisit, { id, openedAt, notice: of }: PaymentCase): Html => {
  const others = (of?.cases ?? []).filter((it) => it.id !== id)
  return html`<p>${atTime(openedAt, true)}に見つけました。</p>
  ${
    others.length
      ? html`<p>同じ納付の、ほかの入金：</p><ul>${others.map(
          (it) =>
            html`<li><a href="${href(`/payment-cases/${it.id}`)}">${caseWords[it.kind].name}</a>（${it.settledAt ? '済み' : '未処理'}）</li>`,
        )}</ul>`
      : none
  }`
}

const evidence = (visit: StaffVisit, { notice: of }: PaymentCase): Html =>
  of
    ? html`<section class="stack" aria-labelledby="all">
    <h2 id="all">この納付の全部</h2>
    ${moneyTable('この納付の記録', of.facts)}
    ${attemptList(of)}
    ${recordFacts(of)}
    <p><a href="${visit.href(`/notices/${of.id}`)}">納付の記録を開く</a></p>
  </section>`
    : none

const main = (visit: StaffVisit, it: PaymentCase, again: Again): Html => html`<div class="wrap">
  ${back(visit.href('/payment-cases'), '確かめる入金に戻る')}
  ${errorSummary(again.mistakes ?? [])}
  <div class="opening">
    <h1>${caseWords[it.kind].name}</h1>
    <p>${it.settlement ? tag('済み', 'good') : tag('未処理', 'care')}</p>
  </div>
  <div class="desk">
    <div class="stack">
      ${notice('care', html`<h2 id="odd">どこがおかしいか</h2><p>${caseWords[it.kind].odd}</p>`, 'odd')}
      <section class="stack" aria-labelledby="money"><h2 id="money">その入金</h2>${moneyTable('その入金', it.money)}</section>
      ${evidence(visit, it)}
    </div>
    <aside class="stack" aria-labelledby="act">
      <h2 id="act">${it.settlement ? '処理の記録' : '処理する'}</h2>
      ${it.settlement ? settled(it) : settleForm(visit, it, again)}
      <h2 id="history">経過</h2>
      ${history(visit, it)}
    </aside>
  </div>
</div>`

export const paymentCaseView = (
  visit: StaffVisit,
  it: PaymentCase,
  again: Again = {},
  status = 200,
) =>
  shown(
    layout(visit, {
      title: caseWords[it.kind].name,
      main: main(visit, it, again),
      wrong: status !== 200,
    }),
    status,
  )

export const fetchPaymentCase = (visit: StaffVisit) =>
  visit.api.getPaymentCase({ params: { caseId: visit.request.params.caseId ?? '' } })

export const paymentCasePage: Page<StaffClient> = async (visit) => {
  const answer = await fetchPaymentCase(visit)
  return answer.ok ? paymentCaseView(visit, answer.value.body) : problemPage(visit, answer.error)
}
