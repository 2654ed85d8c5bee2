import type { ApplicationSummary } from '../../schemas/application.ts'
import { type Html, html, none } from '../html.ts'
import { layout } from '../parts/layout.ts'
import { hrefToOwn, statusTag } from '../parts/own-applications.ts'
import { problemPage } from '../parts/problem.ts'
import { atTime } from '../parts/words.ts'
import { type Page, shown, type Visit } from '../site.ts'

const line = (visit: Visit, it: ApplicationSummary) => html`<li class="card">
  <h2><a href="${hrefToOwn(visit, it)}">${it.title}</a></h2>
  <p class="row">${statusTag(it)}
    ${it.receiptNumber ? html`<span class="soft number">受付番号 ${it.receiptNumber}</span>` : none}</p>
  <p>${it.nextStep.text}</p>
  <p class="small soft">最後に変わったのは ${atTime(it.changedAt)}</p>
</li>`

const list = (visit: Visit, items: readonly ApplicationSummary[]): Html =>
  items.length
    ? html`<ul class="files" role="list">${items.map((it) => line(visit, it))}</ul>`
    : html`<p class="lead">申請は、まだありません。</p>
      <div class="actions"><a class="button" href="${visit.href('/procedures')}">手続を探す</a></div>`

export const applicationsPage: Page = async (visit) => {
  const { cursor } = visit.request.query
  const answer = await visit.api.listApplications({ query: cursor ? { cursor } : {} })
  if (!answer.ok) return problemPage(visit, answer.error)
  const { items, cursor: next } = answer.value.body
  const main = html`<div class="wrap"><div class="stack measure">
    <h1>申請の状況</h1>
    <p>書きかけの申請も、ここから続けられます。別の端末からでも同じです。</p>
    ${list(visit, items)}
    ${next ? html`<p><a href="${visit.href('/applications', { cursor: next })}">続きを見る</a></p>` : none}
  </div></div>`
  return shown(layout(visit, { title: '申請の状況', main }))
}
