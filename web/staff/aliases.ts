import {
  type AliasPreview,
  type Publication,
  type QualityChange,
  type QualityReport,
  qualityGroups,
} from '../../schemas/publication.ts'
import type { StaffClient } from '../client.ts'
import { type Html, html, none, raw } from '../html.ts'
import { isOnDuty } from '../parts/header.ts'
import { layout } from '../parts/layout.ts'
import { notice, tag } from '../parts/notice.ts'
import { problemPage } from '../parts/problem.ts'
import { back } from '../parts/progress.ts'
import { atTime } from '../parts/words.ts'
import { goTo, type Page, type StaffVisit, shown } from '../site.ts'

type Group = (typeof qualityGroups)[number]
type Counts = QualityReport['groups'][Group]['before']

const groupWords: Record<Group, string> = {
  published: 'いまある言い方（答えが決まっているもの）',
  added: '加える言い方（自分自身は必ず見つかります）',
  addedAlone: '加える言い方を、それを除いて尋ねたとき',
  waiting: '未処理の質問（正しい答えは未定）',
  strays: '対象外とした質問（答えないのが正しい）',
}

/** What can be said of a group: where nobody knows the right answer, only how it is met. */
const columns: readonly (readonly [string, keyof Counts, readonly Group[]])[] = [
  ['1番目が正しい', 'first', ['published', 'added', 'addedAlone']],
  ['5番目までに正しい', 'firstFive', ['published', 'added', 'addedAlone']],
  ['1つに決めて答える', 'answered', qualityGroups],
  ['うち正しい', 'right', ['published', 'added', 'addedAlone']],
  ['候補を出す', 'offered', qualityGroups],
  ['答えない', 'silent', qualityGroups],
]

const sides = (before: number, after: number): Html =>
  before === after
    ? html`<span class="number">${after}</span>`
    : html`<span class="number">${before}<span class="hidden-text">から</span><span aria-hidden="true"> → </span><b>${after}</b></span>`

const figures = (group: Group, { before, after }: QualityReport['groups'][Group]): Html => html`<tr>
  <th scope="row">${groupWords[group]}</th>
  <td data-name="質問"><span class="number">${after.asked}</span></td>
  ${columns.map(
    ([name, key, groups]) =>
      html`<td data-name="${name}">${groups.includes(group) ? sides(before[key], after[key]) : html`<span>–</span>`}</td>`,
  )}
</tr>`

const verdictTag = {
  worse: tag('悪くなる', 'bad'),
  better: tag('よくなる', 'good'),
  other: tag('変わる'),
}
const metWords = ({ kind, title }: QualityChange['before']) => {
  if (kind === 'handover' || !title) return '答えない'
  return kind === 'answer' ? `「${title}」と答える` : `「${title}」などを候補に出す`
}
const changeLine = (it: QualityChange): Html =>
  html`<li>${verdictTag[it.verdict]} 「${it.text}」：${metWords(it.before)}<span class="hidden-text">から</span><span aria-hidden="true"> → </span>${metWords(it.after)}</li>`

const report = ({ groups, changes, changed }: QualityReport): Html => {
  const worse = changes.filter(({ verdict }) => verdict === 'worse').length
  return html`<div class="queue-frame"><table class="table queue">
  <caption class="hidden-text">公開の前と後の質</caption>
  <thead><tr><th scope="col">質問の種類</th><th scope="col">質問</th>${columns.map(([name]) => html`<th scope="col">${name}</th>`)}</tr></thead>
  <tbody>${qualityGroups.filter((it) => groups[it].after.asked).map((it) => figures(it, groups[it]))}</tbody>
</table></div>
${worse ? notice('care', html`<p>悪くなる質問が${worse}件あります。下の一覧を読んでから決めてください。</p>`) : none}
${
  changed
    ? html`<details class="more"${worse ? raw(' open') : none}><summary>答えが変わる質問 ${changed}件</summary><ul>${changes.map(changeLine)}</ul></details>`
    : html`<p>ほかの質問の答えは、変わりません。</p>`
}`
}

const proposals = ({ href }: StaffVisit, { proposed }: AliasPreview): Html =>
  html`<ul>${proposed.map(
    (it) =>
      html`<li><a href="${href(`/questions/${it.questionId}`)}">「${it.text}」</a>を、「${it.answerTitle}」の言い方に</li>`,
  )}</ul>`

const publishers = ['approver']

const preview = (visit: StaffVisit, it: AliasPreview, etag: string): Html => {
  if (!it.proposed.length) return html`<p class="lead">公開を待つ言い方は、ありません。</p>`
  return html`<h2>加わるもの ${it.proposed.length}件</h2>
  ${proposals(visit, it)}
  <h2>公開の前と後</h2>
  ${report(it.quality)}
  ${
    isOnDuty(visit, publishers)
      ? html`<form method="post" action="${visit.href('/aliases')}"><input type="hidden" name="etag" value="${etag}"><button class="button" type="submit">このとおり公開する</button></form>
  <p class="small">公開から30秒ほどで、チャットに効きます。</p>`
      : html`<p>公開は、決裁する人が行います。</p>`
  }`
}

const restore = ({ href }: StaffVisit, number: number, words: string): Html =>
  html`<form method="post" action="${href(`/aliases/${number}/restoration`)}"><button class="button second compact" type="submit">${words}<span class="hidden-text">（第${number}版）</span></button></form>`

const entry = (
  visit: StaffVisit,
  it: Publication,
  isNow: boolean,
): Html => html`<li class="card stack">
  <p class="row"><b>第<span class="number">${it.number}</span>版</b> ${isNow ? tag('いまの版', 'good') : none} <span class="soft">${atTime(it.at, true)}、${it.by.replace('officer:', '')}</span></p>
  <p>言い方は${it.aliases.length}件です。${it.restores === undefined ? none : html`第${it.restores}版に戻したものです。`}</p>
  <details class="more"><summary>そのときの質</summary>${report(it.quality)}</details>
  ${isNow || !isOnDuty(visit, publishers) ? none : restore(visit, it.number, 'この版に戻す')}
</li>`

const history = (visit: StaffVisit, items: readonly Publication[]): Html =>
  items.length
    ? html`<h2>公開の記録</h2>
  <ul class="files" role="list">${items.map((it, i) => entry(visit, it, i === 0))}</ul>
  ${items[0]?.aliases.length && isOnDuty(visit, publishers) ? restore(visit, 0, '加えた言い方を、すべて外す') : none}`
    : none

export const aliasesView = async (visit: StaffVisit, warning?: string, status = 200) => {
  const [previewed, listed] = await Promise.all([
    visit.api.previewAliases({}),
    visit.api.listPublications({}),
  ])
  if (!previewed.ok) return problemPage(visit, previewed.error)
  if (!listed.ok) return problemPage(visit, listed.error)
  const { body, headers } = previewed.value
  const main = html`<div class="wrap">
    ${back(visit.href('/questions'), 'チャットの質問に戻る')}
    <div class="stack">
    <h1>言い方の公開</h1>
    ${warning ? notice('care', html`<p role="status">${warning}</p>`) : none}
    ${preview(visit, body, headers.etag)}
    ${history(visit, listed.value.body.items)}
  </div></div>`
  return shown(layout(visit, { title: '言い方の公開', main }), status)
}

export const aliasesPage: Page<StaffClient> = (visit) => aliasesView(visit)

export const publishAliases: Page<StaffClient> = async (visit) => {
  const answer = await visit.api.publishAliases({
    headers: { 'if-match': visit.request.form.get('etag') ?? '' },
    body: {},
  })
  if (answer.ok) return goTo(visit.href('/aliases'))
  const { code } = answer.error
  if (code === 'precondition_failed' || code === 'in_progress')
    return aliasesView(
      visit,
      '見ているあいだに、提案か公開が変わりました。もう一度確かめてください。',
      409,
    )
  return problemPage(visit, answer.error)
}

export const restoreAliases: Page<StaffClient> = async (visit) => {
  const number = Number(visit.request.params.number)
  const answer = await visit.api.restorePublication({ params: { number }, body: {} })
  return answer.ok ? goTo(visit.href('/aliases')) : problemPage(visit, answer.error)
}
