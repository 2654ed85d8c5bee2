import type { QuestionItem } from '../../schemas/question.ts'
import type { StaffClient } from '../client.ts'
import { type Html, html, none, raw } from '../html.ts'
import { layout } from '../parts/layout.ts'
import { notice, tag } from '../parts/notice.ts'
import { problemPage } from '../parts/problem.ts'
import { briefly } from '../parts/words.ts'
import { type Page, type StaffVisit, shown } from '../site.ts'

const reasonTag = { missed: tag('答えなし', 'care'), rejected: tag('役に立たず', 'bad') }

const stateTag = {
  open: tag('未処理', 'care'),
  proposed: tag('公開待ち', 'info'),
  published: tag('公開済み', 'good'),
  'off-topic': tag('対象外'),
  unwritten: tag('答えが要る', 'care'),
}

export const questionFacts = (it: QuestionItem): Html => html`<p class="row">
  ${it.reasons.map((reason) => reasonTag[reason])}
  ${it.state === 'open' ? none : stateTag[it.state]}
  <span class="soft"><span class="number">${it.times}</span>回、最後は<span class="number">${briefly(it.lastAskedAt)}</span></span>
</p>`

const settlementPath = ({ id }: QuestionItem) => `/questions/${id}/settlement`

/** One press makes the question, as it was asked, another way to ask for that answer. */
export const answerButtons = (
  { href }: StaffVisit,
  it: QuestionItem,
  answers: QuestionItem['likely'],
): Html => html`<form method="post" action="${href(settlementPath(it))}">
  <input type="hidden" name="kind" value="alias">
  <input type="hidden" name="text" value="${it.text}">
  <ul class="offers" role="list">${answers.map(
    ({ entryId, title }) =>
      html`<li><button class="button second" type="submit" name="entryId" value="${entryId}">${title}<span class="hidden-text">の言い方にする</span></button></li>`,
  )}</ul>
</form>`

export const otherButtons = (
  { href }: StaffVisit,
  it: QuestionItem,
): Html => html`<form class="row" method="post" action="${href(settlementPath(it))}">
  <button class="button second compact" type="submit" name="kind" value="off-topic">窓口の対象外</button>
  <button class="button second compact" type="submit" name="kind" value="unwritten">答えを書く必要がある</button>
</form>`

const card = (visit: StaffVisit, it: QuestionItem): Html => html`<li class="card stack">
  <h2><a href="${visit.href(`/questions/${it.id}`)}">${it.text}</a></h2>
  ${questionFacts(it)}
  ${
    it.state === 'open'
      ? html`${it.likely.length ? html`<p class="small">押すと、この質問を答えの別の言い方に加えます。</p>${answerButtons(visit, it, it.likely)}` : html`<p class="small">近い答えはありません。開いて探すか、次から選んでください。</p>`}${otherButtons(visit, it)}`
      : html`<p class="small">${it.answerTitle ? html`「${it.answerTitle}」の言い方` : none}</p>`
  }
</li>`

const tabs = ({ href }: StaffVisit, show: string, open: number): Html => {
  const now = (id: string) => (id === show ? raw(' aria-current="page"') : none)
  return html`<nav aria-label="分類"><ul class="tabs" role="list">
  <li><a href="${href('/questions')}"${now('open')}>未処理 <span class="number">${open}</span></a></li>
  <li><a href="${href('/questions', { show: 'settled' })}"${now('settled')}>処理したもの</a></li>
</ul></nav>`
}

const proposedNotice = ({ href }: StaffVisit, proposed: number): Html =>
  proposed
    ? notice(
        'info',
        html`<p>公開を待つ言い方が${proposed}件あります。<a href="${href('/aliases')}">公開する前に、何が変わるかを確かめる</a></p>`,
      )
    : html`<p><a href="${href('/aliases')}">公開の記録</a></p>`

export const questionsPage: Page<StaffClient> = async (visit) => {
  const show = visit.request.query.show === 'settled' ? 'settled' : 'open'
  const answer = await visit.api.listQuestions({ query: { show } })
  if (!answer.ok) return problemPage(visit, answer.error)
  const { items, open, proposed } = answer.value.body
  const main = html`<div class="wrap"><div class="stack measure">
    <h1>チャットの質問</h1>
    <p>答えられなかった質問と、役に立たなかった答えです。多いものから並んでいます。電話番号や名前などは消してあり、最後に尋ねられてから30日で消えます。</p>
    ${tabs(visit, show, open)}
    ${proposedNotice(visit, proposed)}
    ${
      items.length
        ? html`<ul class="files" role="list">${items.map((it) => card(visit, it))}</ul>`
        : html`<p class="lead">ここに当てはまる質問は、ありません。</p>`
    }
  </div></div>`
  return shown(layout(visit, { title: `チャットの質問（未処理${open}件）`, main }))
}
