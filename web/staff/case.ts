import type { PageReply } from '../../schemas/contract/page.ts'
import { statusWords } from '../../schemas/life-cycle.ts'
import type { StaffCase } from '../../schemas/staff-case.ts'
import type { StaffClient } from '../client.ts'
import { type Html, html, none } from '../html.ts'
import { icon } from '../parts/icon.ts'
import { layout } from '../parts/layout.ts'
import { demoTag, notice, tag } from '../parts/notice.ts'
import { countWords } from '../parts/papers.ts'
import { problemPage } from '../parts/problem.ts'
import { back } from '../parts/progress.ts'
import { timeline } from '../parts/timeline.ts'
import { atTime, grouped, onDay, yen } from '../parts/words.ts'
import { goTo, type Page, type StaffVisit, shown } from '../site.ts'
import { papersTable } from './papers-table.ts'
import { actWords, isStep } from './words.ts'

/** A corporation's 法人番号; the identifier of a person tells an officer nothing. */
const numberOf = (owner: string): Html => {
  const [, number] = /^corporation:(\d{13})$/.exec(owner) ?? []
  return number ? html`<br><span class="soft number">法人番号 ${number}</span>` : none
}

const fee = ({ fee: it }: StaffCase): Html =>
  it
    ? html`<span class="number">${yen(it.amount)}</span> ${demoTag(it.demo)}　納付番号 ${grouped(it.noticeId)}　${
        it.paidAt ? html`納付 ${atTime(it.paidAt)}` : html`期限 ${onDay(it.dueOn)}（未納）`
      }`
    : html`納める手数料はありません`

const content = (it: StaffCase): Html => html`<section class="stack" aria-labelledby="content">
  <h2 id="content">申請の内容</h2>
  <dl class="facts">
    <div><dt>申請する方</dt><dd>${it.applicantName}${numberOf(it.owner)}</dd></div>
    ${it.content.map(({ label, text }) => html`<div><dt>${label}</dt><dd class="typed">${text}</dd></div>`)}
    <div><dt>手数料</dt><dd>${fee(it)}</dd></div>
  </dl>
</section>`

const decided = ({ decision }: StaffCase): Html =>
  decision
    ? html`<section class="stack" aria-labelledby="result"><h2 id="result">決定</h2><dl class="facts">
  <div><dt>決定</dt><dd>${actWords[decision.kind]}　${atTime(decision.decidedAt, true)}</dd></div>
  ${decision.reasons ? html`<div><dt>理由・条件</dt><dd class="typed">${decision.reasons}</dd></div>` : none}
  <div><dt>書面</dt><dd>${decision.delivery === 'electronic' ? '電子で渡します（申請者の同意あり）' : '郵送してください'}</dd></div>
  <div><dt>教示</dt><dd class="typed">${decision.appeal}</dd></div>
</dl></section>`
    : none

const stepActs = ({ href }: StaffVisit, it: StaffCase): Html[] =>
  it.acts
    .filter(({ kind }) => isStep(kind))
    .map(({ kind, whyNot }) =>
      whyNot
        ? html`<p><b>${actWords[kind]}</b>：いまはできません。<br><span class="soft">${whyNot}</span></p>`
        : html`<form method="post" action="${href(`/applications/${it.id}/${kind}`)}"><button class="button" type="submit">${actWords[kind]}</button></form>`,
    )

const decisionAct = ({ href }: StaffVisit, it: StaffCase): Html => {
  const acts = it.acts.filter(({ kind }) => !isStep(kind))
  if (acts.length === 0) return none
  if (acts.some(({ whyNot }) => !whyNot))
    return html`<p><a class="button" href="${href(`/applications/${it.id}/decision`)}">決定する ${icon('next')}</a></p>`
  return html`<ul>${acts.map(({ kind, whyNot }) => html`<li><b>${actWords[kind]}</b>：いまはできません。<br><span class="soft">${whyNot}</span></li>`)}</ul>`
}

const main = (visit: StaffVisit, it: StaffCase, problem?: string) => html`<div class="wrap">
  ${back(visit.href('/'), '受け持ちの申請に戻る')}
  ${problem ? notice('bad', html`<h2 id="problem">できませんでした</h2><p>${problem}</p>`, 'problem') : none}
  <div class="opening">
    <h1>${it.title}　${it.applicantName}</h1>
    <p class="row">${tag(statusWords[it.status], it.nextStep.turn === 'office' ? 'now' : undefined)}
      ${it.receipt ? html`<span class="soft number">${it.receipt.receiptNumber}　到達 ${atTime(it.receipt.arrivedAt, true)}　審査開始 ${onDay(it.receipt.reviewStartsOn)}</span>` : none}</p>
  </div>
  <div class="desk">
    <div class="stack">
      ${decided(it)}
      ${content(it)}
      <section class="stack" aria-labelledby="papers">
        <h2 id="papers">書類　${countWords(it.assessment)}</h2>
        ${papersTable(visit, it)}
      </section>
      <section class="stack" aria-labelledby="history"><h2 id="history">経過</h2>${timeline(it, 'officer')}</section>
    </div>
    <aside class="stack" aria-labelledby="act">
      <h2 id="act">次にすること</h2>
      ${it.acts.length ? none : html`<p>いまできることは、ありません。</p>`}
      ${stepActs(visit, it)}
      ${decisionAct(visit, it)}
    </aside>
  </div>
</div>`

export const fetchCase = (visit: StaffVisit) =>
  visit.api.getCase({ params: { applicationId: visit.request.params.applicationId ?? '' } })

const caseView = (visit: StaffVisit, it: StaffCase, problem?: string): Promise<PageReply> =>
  shown(
    layout(visit, {
      title: `${it.receipt?.receiptNumber ?? ''} ${it.title}`,
      main: main(visit, it, problem),
      wrong: problem !== undefined,
    }),
    problem ? 409 : 200,
  )

export const casePage: Page<StaffClient> = async (visit) => {
  const answer = await fetchCase(visit)
  return answer.ok ? caseView(visit, answer.value.body) : problemPage(visit, answer.error)
}

const stepPage =
  (act: 'startReview' | 'checkNotification'): Page<StaffClient> =>
  async (visit) => {
    const applicationId = visit.request.params.applicationId ?? ''
    const answer = await visit.api[act]({ params: { applicationId }, body: {} })
    if (answer.ok) return goTo(visit.href(`/applications/${applicationId}`))
    const now = await fetchCase(visit)
    return now.ok
      ? caseView(visit, now.value.body, answer.error.title)
      : problemPage(visit, now.error)
  }

export const review = stepPage('startReview')
export const check = stepPage('checkNotification')
