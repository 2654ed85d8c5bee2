import type { QuestionItem } from '../../schemas/question.ts'
import type { StaffClient } from '../client.ts'
import { type Html, html, none } from '../html.ts'
import { textField } from '../parts/field.ts'
import { layout } from '../parts/layout.ts'
import { problemPage } from '../parts/problem.ts'
import { back } from '../parts/progress.ts'
import { atTime } from '../parts/words.ts'
import { goTo, type Page, type StaffVisit, shown } from '../site.ts'
import { answerButtons, otherButtons, questionFacts } from './questions.ts'

const search = (
  { href, request }: StaffVisit,
  { id }: QuestionItem,
): Html => html`<form class="filters" method="get" action="${href(`/questions/${id}`)}" role="search">
  ${textField({ id: 'q', label: 'ほかの答えを、言葉で探す', value: request.query.q, type: 'search' })}
  <button class="button second compact" type="submit">探す</button>
</form>`

const asWritten = (
  { href, request }: StaffVisit,
  it: QuestionItem,
  answers: QuestionItem['likely'],
): Html =>
  answers.length
    ? html`<form class="stack" method="post" action="${href(`/questions/${it.id}/settlement`)}">
  <input type="hidden" name="kind" value="alias">
  ${textField({
    id: 'text',
    label: '加える言い方',
    hint: '200文字まで。公開するとだれにでも効くので、名前や固有の事情が残っていたら消してください。',
    value: it.text,
  })}
  <div class="field"><label class="label" for="entryId">その答え</label>
  <select id="entryId" name="entryId">${answers.map(
    ({ entryId, title }) => html`<option value="${entryId}">${title}</option>`,
  )}</select></div>
  <button class="button" type="submit">この言い方を提案する</button>
</form>`
    : html`<p>${request.query.q ? '当てはまる答えは、ありません。' : '近い答えは、ありません。言葉で探してください。'}</p>`

const settled = ({ href }: StaffVisit, it: QuestionItem): Html => html`<dl class="facts stacked">
  ${it.answerTitle ? html`<div><dt>答え</dt><dd>${it.answerTitle}</dd></div>` : none}
  ${it.settlement?.kind === 'alias' ? html`<div><dt>加える言い方</dt><dd>${it.settlement.text}</dd></div>` : none}
  <div><dt>処理した人と時</dt><dd>${it.settledBy?.replace('officer:', '') ?? ''}<br>${it.settledAt ? atTime(it.settledAt, true) : none}</dd></div>
</dl>
<form method="post" action="${href(`/questions/${it.id}/reopening`)}"><button class="button second" type="submit">未処理に戻す</button></form>`

const main = (visit: StaffVisit, it: QuestionItem, found: QuestionItem['likely']): Html => {
  const answers = found.length ? found : it.likely
  return html`<div class="wrap">
  ${back(visit.href('/questions'), 'チャットの質問に戻る')}
  <div class="stack measure">
    <h1>${it.text}</h1>
    ${questionFacts(it)}
    ${it.rejectedTitles.length ? html`<h2>役に立たなかった答え</h2><ul>${it.rejectedTitles.map((one) => html`<li>${one}</li>`)}</ul>` : none}
    ${it.comments.length ? html`<h2>書き添えられたこと</h2><ul>${it.comments.map((one) => html`<li class="typed">${one}</li>`)}</ul>` : none}
    ${
      it.state === 'open'
        ? html`${it.likely.length ? html`<h2>近い答え</h2>${answerButtons(visit, it, it.likely)}` : none}
    <h2>言い方を直して加える</h2>
    ${search(visit, it)}
    ${asWritten(visit, it, answers)}
    <h2>ほかの処理</h2>
    ${otherButtons(visit, it)}`
        : settled(visit, it)
    }
  </div>
</div>`
}

export const questionPage: Page<StaffClient> = async (visit) => {
  const { params, query } = visit.request
  const answer = await visit.api.getQuestion({
    params: { questionId: params.questionId ?? '' },
    query: query.q ? { q: query.q } : {},
  })
  if (!answer.ok) return problemPage(visit, answer.error)
  const { question, found } = answer.value.body
  return shown(layout(visit, { title: question.text, main: main(visit, question, found) }))
}

const settlementIn = (form: URLSearchParams) => {
  const kind = form.get('kind')
  if (kind === 'off-topic' || kind === 'unwritten') return { kind } as const
  const text = (form.get('text') ?? '').trim().slice(0, 200)
  return { kind: 'alias', entryId: form.get('entryId') ?? '', text } as const
}

export const settleQuestion: Page<StaffClient> = async (visit) => {
  const params = { questionId: visit.request.params.questionId ?? '' }
  const body = settlementIn(visit.request.form)
  const answer = await visit.api.settleQuestion({ params, body })
  return answer.ok ? goTo(visit.href('/questions')) : problemPage(visit, answer.error)
}

export const reopenQuestion: Page<StaffClient> = async (visit) => {
  const params = { questionId: visit.request.params.questionId ?? '' }
  const answer = await visit.api.reopenQuestion({ params, body: {} })
  return answer.ok
    ? goTo(visit.href(`/questions/${params.questionId}`))
    : problemPage(visit, answer.error)
}
