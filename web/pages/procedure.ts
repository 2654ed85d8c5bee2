import type { Assessment } from '../../schemas/assessment.ts'
import type { Procedure } from '../../schemas/procedure.ts'
import { readFields } from '../forms/read.ts'
import { type Html, html, none } from '../html.ts'
import { decisionForm } from '../parts/decision-form.ts'
import { type Known, known } from '../parts/definition.ts'
import { feeAmount, feeGrounds, feeInShort } from '../parts/fee.ts'
import { layout } from '../parts/layout.ts'
import { countOf, countWords, papersByGroup, sheets } from '../parts/papers.ts'
import { problemPage } from '../parts/problem.ts'
import { startAction } from '../parts/start.ts'
import { type Page, shown, type Visit } from '../site.ts'

const applicantWords = { resident: '個人', business: '法人・事業者' } as const
const assuranceWords = {
  email: 'メールアドレス',
  card: 'マイナンバーカード',
  'gbiz-entry': 'GビズIDエントリー',
  'gbiz-prime': 'GビズIDプライム',
} as const

/** What is filed elsewhere is received there, by the ways and at the hours of that counter. */
const reception = ({ assurance, filedAt, kind }: Procedure): Html =>
  filedAt === 'here'
    ? html`<div><dt>本人の確認</dt><dd>${assurance.map((how) => assuranceWords[how]).join('、')}</dd></div>
  <div><dt>受け付ける時間</dt><dd>24時間<br><span class="soft">夜間や休日に届いた申請は、届いた時刻が到達日時です。${kind === 'notification' ? none : html`審査は次の開庁日から始めます。`}</span></dd></div>`
    : none

const facts = (procedure: Procedure, it: Assessment): Html => html`<dl class="facts">
  <div><dt>申請する方</dt><dd>${procedure.applicants.map((who) => applicantWords[who]).join('、')}</dd></div>
  <div><dt>手数料</dt><dd>${feeInShort(it.fee)}</dd></div>
  <div><dt>書類</dt><dd>${countWords(it)}</dd></div>
  <div><dt>審査の期間</dt><dd>${it.clock.text}</dd></div>
  ${reception(procedure)}
</dl>`

const steps = (id: string, title: string, all: Assessment['before']): Html =>
  all.length
    ? html`<h2 id="${id}">${title}</h2>
  <ul>${all.map((it) => html`<li>${it.text}${it.law ? html` <span class="law">${it.law}</span>` : none}</li>`)}</ul>`
    : none

const papers = (it: Assessment): Html => {
  const { all, needed } = countOf(it)
  return html`<section class="stack" aria-labelledby="papers">
  <h2 id="papers">${all ? `書類 ${all}点のうち、出していただくのは${needed}点です` : '出していただく書類はありません'}</h2>
  ${all ? sheets(it) : none}
  ${papersByGroup(it)}
</section>`
}

const fee = (it: Assessment): Html => html`<section class="stack" aria-labelledby="fee">
  <h2 id="fee">手数料</h2>
  ${feeAmount(it.fee)}
  ${it.fee.payable && it.fee.when === 'on-submit' ? html`<p>申請が届いてから、納付番号でお支払いいただきます。</p>` : none}
  ${feeGrounds(it.fee)}
  <h3>納めた手数料は戻りますか</h3>
  <p>${it.fee.refund.text}</p>
</section>`

const side = (
  visit: Visit,
  procedure: Procedure,
  it: Assessment,
): Html => html`<aside class="stack" aria-label="担当と出典">
  <div class="card soft-fill">
    <h2>担当</h2>
    <p>${it.office.name}</p>
    <p class="small">${it.office.contact}</p>
    <p><a href="${visit.href('/chat', { procedure: procedure.id })}">この手続をチャットで尋ねる</a></p>
  </div>
  <p class="small soft">根拠：${procedure.law.map((law) => `${law.name}${law.article}`).join('、')}</p>
  <p class="small soft">不服があるとき：${it.appeal.text}</p>
</aside>`

const main = (visit: Visit, { procedure }: Known, it: Assessment) => html`<div class="wrap">
  <nav aria-label="いまいる場所"><ol class="crumbs">
    <li><a href="${visit.href('/procedures')}">手続を探す</a></li>
    <li aria-current="page">${procedure.title.ja}</li>
  </ol></nav>
  <div class="with-aside">
    <article class="stack">
      <div class="opening"><h1>${procedure.title.ja}</h1><p class="lead">${procedure.summary.ja}</p></div>
      ${facts(procedure, it)}
      ${startAction(visit, procedure, it)}
      ${decisionForm(visit, procedure, it)}
      ${steps('before', '申請の前にすること', it.before)}
      ${steps('deadlines', '期限', it.deadlines)}
      ${papers(it)}
      ${fee(it)}
    </article>
    ${side(visit, procedure, it)}
  </div>
</div>`

/** What the answers in the address mean for papers and fee; nothing is kept, nobody is asked who. */
export const procedurePage: Page = async (visit) => {
  const procedureId = visit.request.params.procedureId ?? ''
  const found = await known(visit, procedureId)
  if ('reply' in found) return found.reply
  const { procedure } = found.value
  const { role } = visit.visitor
  const decides = procedure.fields.filter((it) => it.decides)
  const typed = new URLSearchParams(visit.request.query)
  const { patch } = readFields(decides, typed, { answers: {}, visitor: visit.visitor }, true)
  const given = Object.entries(patch).filter(([, value]) => value !== null)
  const answer = await visit.api.assessProcedure({
    params: { procedureId },
    body: {
      answers: Object.fromEntries(given),
      ...((role === 'resident' || role === 'business') && { applicant: role }),
    },
  })
  if (!answer.ok) return problemPage(visit, answer.error)
  const title = procedure.title.ja
  return shown(layout(visit, { title, main: main(visit, found.value, answer.value.body) }))
}
