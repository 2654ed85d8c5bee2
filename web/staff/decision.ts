import type { PageReply } from '../../schemas/contract/page.ts'
import type { StaffCase } from '../../schemas/staff-case.ts'
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
import { notice } from '../parts/notice.ts'
import { problemPage } from '../parts/problem.ts'
import { back } from '../parts/progress.ts'
import { goTo, type Page, type StaffVisit, shown } from '../site.ts'
import { fetchCase } from './case.ts'
import { type Act, actWords, isStep } from './words.ts'

export type Chosen = { readonly kind?: string; readonly reasons?: string }
export type Again = {
  readonly chosen?: Chosen
  readonly mistakes?: readonly Mistake[]
  readonly warning?: Html
  readonly status?: number
}

export const offered = ({ acts }: StaffCase) =>
  acts.flatMap(({ kind, whyNot }) => (isStep(kind) || whyNot ? [] : [kind]))

const notNow = ({ acts }: StaffCase): Html => {
  const closed = acts.filter(({ kind, whyNot }) => !isStep(kind) && whyNot)
  return closed.length
    ? html`<div class="card soft-fill"><h2>いまは選べないもの</h2><ul>${closed.map(({ kind, whyNot }) => html`<li><b>${actWords[kind]}</b>：${whyNot}</li>`)}</ul></div>`
    : none
}

const form = (visit: StaffVisit, it: StaffCase, etag: string, again: Again): Html => {
  const mistakes = again.mistakes ?? []
  const kind = mistakeOf(mistakes, 'kind')
  return html`<form class="stack" method="post" action="${visit.href(`/applications/${it.id}/decision`)}" novalidate>
  <input type="hidden" name="etag" value="${etag}">
  <input type="hidden" name="step" value="check">
  <fieldset class="field${kind ? ' wrong' : ''}">
    <legend><h2>決定</h2></legend>
    ${errorText(kind)}
    ${radios({
      name: 'kind',
      options: offered(it).map((id) => ({ id, label: actWords[id] })),
      value: again.chosen?.kind,
      attributes: describedBy('kind', false, kind),
    })}
  </fieldset>
  ${textArea({
    id: 'reasons',
    label: '理由・条件',
    hint: '申請者にそのまま届きます。認めないとき、却下するとき、条件を付けるときは必ず書いてください（行政手続法8条）。',
    value: again.chosen?.reasons,
    mistake: mistakeOf(mistakes, 'reasons'),
  })}
  <div class="actions">
    <button class="button" type="submit">内容を確かめる</button>
    <a href="${visit.href(`/applications/${it.id}`)}">申請に戻る</a>
  </div>
</form>`
}

export const decisionView = (
  visit: StaffVisit,
  it: StaffCase,
  etag: string,
  again: Again = {},
): Promise<PageReply> => {
  const wrong = Boolean(again.mistakes?.length)
  const main = html`<div class="wrap"><div class="stack measure">
    ${back(visit.href(`/applications/${it.id}`), '申請に戻る')}
    ${errorSummary(again.mistakes ?? [])}
    ${again.warning ?? none}
    <p class="caption number">${it.receipt?.receiptNumber ?? none}</p>
    <h1>${it.title}　${it.applicantName}　について決定する</h1>
    ${offered(it).length ? form(visit, it, etag, again) : notice('info', html`<p>いま選べる決定がありません。</p>`)}
    ${notNow(it)}
  </div></div>`
  return shown(
    layout(visit, { title: `決定する｜${it.title}`, main, wrong }),
    again.status ?? (wrong ? 422 : 200),
  )
}

/** Once more in full, before it is said to the applicant. */
export const confirmView = (
  visit: StaffVisit,
  it: StaffCase,
  etag: string,
  chosen: { readonly kind: Act; readonly reasons: string },
): Promise<PageReply> => {
  const main = html`<div class="wrap"><form class="stack measure" method="post" action="${visit.href(`/applications/${it.id}/decision`)}">
    <h1>この内容で決定しますか</h1>
    <dl class="facts">
      <div><dt>申請</dt><dd>${it.title}　<span class="number">${it.receipt?.receiptNumber ?? none}</span></dd></div>
      <div><dt>申請する方</dt><dd>${it.applicantName}</dd></div>
      <div><dt>決定</dt><dd><b>${actWords[chosen.kind]}</b></dd></div>
      <div><dt>理由・条件</dt><dd class="typed">${chosen.reasons || 'なし'}</dd></div>
      <div><dt>教示</dt><dd class="typed">${it.assessment.appeal.text}</dd></div>
    </dl>
    ${notice('care', html`<p>決定すると、申請者にすぐ届きます。取り消すには、別の手続が要ります。</p>`)}
    <input type="hidden" name="etag" value="${etag}">
    <input type="hidden" name="kind" value="${chosen.kind}">
    <input type="hidden" name="reasons" value="${chosen.reasons}">
    <div class="actions">
      <button class="button" type="submit" name="step" value="confirm">決定する</button>
      <button class="button link" type="submit" name="step" value="back">書き直す</button>
    </div>
  </form></div>`
  return shown(layout(visit, { title: `この内容で決定しますか｜${it.title}`, main }))
}

export const decisionPage: Page<StaffClient> = async (visit) => {
  const answer = await fetchCase(visit)
  if (!answer.ok) return problemPage(visit, answer.error)
  const { body, headers } = answer.value
  return body.decision
    ? goTo(visit.href(`/applications/${body.id}`))
    : decisionView(visit, body, headers.etag)
}
