import type { ProblemOf } from '../../schemas/contract/problem.ts'
import type { NoticeRecord } from '../../schemas/finance.ts'
import type { StaffClient } from '../client.ts'
import { type Html, html, none } from '../html.ts'
import { errorSummary, type Mistake, mistakeOf, textField } from '../parts/field.ts'
import { layout } from '../parts/layout.ts'
import { problemPage } from '../parts/problem.ts'
import { back } from '../parts/progress.ts'
import { goTo, type Page, type StaffVisit, shown } from '../site.ts'
import { caseWords } from './finance-words.ts'
import { moneyTable } from './money-table.ts'
import { attemptList, recordFacts, recordStatus } from './record-facts.ts'

type Again = { readonly mistakes: readonly Mistake[]; readonly typed: URLSearchParams }
const fresh: Again = { mistakes: [], typed: new URLSearchParams() }

const field = ({ mistakes, typed }: Again, id: string, label: string, hint?: string) =>
  textField({ id, label, hint, value: typed.get(id) ?? '', mistake: mistakeOf(mistakes, id) })

const bindForm = ({ href }: StaffVisit, it: NoticeRecord, again: Again): Html => html`<form
  class="stack" method="post" action="${href(`/notices/${it.id}/binding`)}" novalidate>
  ${field(again, 'system', 'どのシステム・窓口の申請か')}
  ${field(again, 'number', '申請の番号', '一度消し込むと、ほかの申請には使えません。')}
  <button class="button" type="submit">消し込む</button>
</form>`

const withdrawForm = (
  { href }: StaffVisit,
  it: NoticeRecord,
  again: Again,
): Html => html`<details class="more">
  <summary>この納入通知を取り消す</summary>
  <form class="stack" method="post" action="${href(`/notices/${it.id}/withdrawal`)}" novalidate>
    ${field(again, 'reason', '取り消す理由')}
    <button class="button second" type="submit">取り消す</button>
  </form>
</details>`

const acts = (visit: StaffVisit, it: NoticeRecord, again: Again): Html => {
  const [bind, withdraw] = (['bind', 'withdraw'] as const).map((kind) =>
    it.acts.find((act) => act.kind === kind),
  )
  const slip = it.confirmation && !it.withdrawal
  if (!it.acts.length && !slip) return html`<p>いまできることは、ありません。</p>`
  return html`
  ${bind && !bind.whyNot ? html`<h2>消し込む</h2>${bindForm(visit, it, again)}` : none}
  ${bind?.whyNot ? html`<p><b>消込</b>：いまはできません。<br><span class="soft">${bind.whyNot}</span></p>` : none}
  ${slip ? html`<p><a href="${visit.href(`/notices/${it.id}/slip`)}">納入通知書を開く（印刷用）</a></p>` : none}
  ${withdraw && !withdraw.whyNot ? withdrawForm(visit, it, again) : none}`
}

const odd = ({ href }: StaffVisit, { cases }: NoticeRecord): Html =>
  cases.length
    ? html`<h2>確かめる入金</h2><ul>${cases.map((it) => html`<li><a href="${href(`/payment-cases/${it.id}`)}">${caseWords[it.kind].name}</a>（${it.settledAt ? '済み' : '未処理'}）</li>`)}</ul>`
    : none

const view = (visit: StaffVisit, it: NoticeRecord, again = fresh, status = 200) => {
  const main = html`<div class="wrap">
  ${back(visit.href('/notices'), '納付を探す')}
  ${errorSummary(again.mistakes)}
  <div class="opening"><h1>納付の記録</h1><p class="row">${recordStatus(it)}</p></div>
  <div class="desk">
    <div class="stack">
      ${recordFacts(it)}
      <h2>入金</h2>
      ${it.facts.length ? moneyTable('入金', it.facts) : html`<p>まだ、ありません。</p>`}
      ${attemptList(it)}
      ${odd(visit, it)}
    </div>
    <aside class="stack" aria-label="できること">${acts(visit, it, again)}</aside>
  </div>
</div>`
  return shown(layout(visit, { title: '納付の記録', main, wrong: status !== 200 }), status)
}

const fetched = (visit: StaffVisit) =>
  visit.api.getNoticeRecord({ params: { noticeId: visit.request.params.noticeId } as never })

export const noticeRecordPage: Page<StaffClient> = async (visit) => {
  const answer = await fetched(visit)
  return answer.ok ? view(visit, answer.value.body) : problemPage(visit, answer.error)
}

const wordsOf = (error: ProblemOf) =>
  error.code === 'notice_used'
    ? `${error.title}（${error.details.system}　${error.details.number}）`
    : error.title

type Done = { ok: true } | { ok: false; error: ProblemOf }

/** Back to the record; what was refused is said there, with what was typed. */
const after = async (visit: StaffVisit, done: Done, fields: readonly [string, ...string[]]) => {
  const { noticeId = '' } = visit.request.params
  if (done.ok) return goTo(visit.href(`/notices/${noticeId}`))
  const answer = await fetched(visit)
  if (!answer.ok) return problemPage(visit, answer.error)
  const { form: typed } = visit.request
  const missing = fields.filter((it) => !typed.get(it)?.trim())
  const mistakes = missing.length
    ? missing.map((it) => ({ field: it, message: '書いてください' }))
    : [{ field: fields[0], message: wordsOf(done.error) }]
  return view(visit, answer.value.body, { mistakes, typed }, done.error.status)
}

export const bind: Page<StaffClient> = async (visit) => {
  const { form, params } = visit.request
  const body = { system: form.get('system') ?? '', number: form.get('number') ?? '' }
  const done = await visit.api.bindNotice({ params: params as never, body })
  return after(visit, done, ['system', 'number'])
}

export const withdrawNotice: Page<StaffClient> = async (visit) => {
  const { form, params } = visit.request
  const body = { reason: form.get('reason') ?? '' }
  const done = await visit.api.withdrawNotice({ params: params as never, body })
  return after(visit, done, ['reason'])
}
