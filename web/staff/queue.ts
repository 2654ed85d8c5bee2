import { statusWords } from '../../schemas/life-cycle.ts'
import type { QueueItem } from '../../schemas/staff-case.ts'
import type { StaffClient } from '../client.ts'
import { type Html, html, none, raw } from '../html.ts'
import { examiners, finance, isOnDuty } from '../parts/header.ts'
import { layout } from '../parts/layout.ts'
import { problemPage } from '../parts/problem.ts'
import { briefly } from '../parts/words.ts'
import { goTo, type Page, type StaffVisit, shown } from '../site.ts'
import { feeTag, turnTag } from './words.ts'

const tabs = [
  { id: 'all', words: 'すべて', of: () => true },
  { id: 'office', words: '道の番', of: (it: QueueItem) => it.waitsFor === 'office' },
  { id: 'applicant', words: '申請者の番', of: (it: QueueItem) => it.waitsFor === 'applicant' },
  {
    id: 'unpaid',
    words: '手数料未納',
    of: (it: QueueItem) => it.fee === 'unpaid' || it.fee === 'overdue',
  },
] as const

const tabList = ({ href }: StaffVisit, current: string, items: readonly QueueItem[]): Html => {
  const now = (id: string) => (id === current ? raw(' aria-current="page"') : none)
  const open = current !== 'closed'
  return html`<nav aria-label="分類"><ul class="tabs" role="list">
  ${tabs.map(
    ({ id, words, of }) =>
      html`<li><a href="${href('/', { tab: id })}"${now(id)}>${words}${open ? html` <span class="number">${items.filter(of).length}</span>` : none}</a></li>`,
  )}
  <li><a href="${href('/', { tab: 'closed' })}"${now('closed')}>終わったもの</a></li>
</ul></nav>`
}

const row = (
  { href }: StaffVisit,
  it: QueueItem,
): Html => html`<tr${it.fee === 'overdue' ? html` class="late"` : none}>
  <th scope="row"><a href="${href(`/applications/${it.id}`)}">${it.receiptNumber}</a></th>
  <td data-name="手続"><span>${it.title}<small>${it.applicantName}</small></span></td>
  <td data-name="状態"><span>${statusWords[it.status]}</span></td>
  <td data-name="待つ相手"><span>${turnTag(it.waitsFor)}</span></td>
  <td data-name="手数料">${feeTag(it.fee)}</td>
  <td data-name="到達"><span class="number">${briefly(it.arrivedAt)}</span></td>
</tr>`

const table = (visit: StaffVisit, items: readonly QueueItem[]): Html =>
  items.length
    ? html`<div class="queue-frame"><table class="table queue">
  <caption class="hidden-text">申請の一覧</caption>
  <thead><tr><th scope="col">受付番号</th><th scope="col">手続と申請者</th><th scope="col">状態</th><th scope="col">待っている相手</th><th scope="col">手数料</th><th scope="col">到達</th></tr></thead>
  <tbody>${items.map((it) => row(visit, it))}</tbody>
</table></div>
<p class="soft">${items.length}件を表示しています。</p>`
    : html`<p class="lead">ここに当てはまる申請は、ありません。</p>`

const matches = (q: string) => (it: QueueItem) =>
  [it.receiptNumber, it.applicantName, it.title].some((text) =>
    text.toLowerCase().includes(q.trim().toLowerCase()),
  )

const filter = (
  { href, request }: StaffVisit,
  tab: string,
): Html => html`<form class="filters" method="get" action="${href('/')}" aria-label="絞り込み">
  <input type="hidden" name="tab" value="${tab}">
  <div class="field"><label class="label" for="q">番号・申請者・手続</label><input id="q" name="q" type="search" autocomplete="off" value="${request.query.q ?? ''}"></div>
  <button class="button second compact" type="submit">絞り込む</button>
</form>`

export const queuePage: Page<StaffClient> = async (visit) => {
  // Whoever only looks after money begins there.
  if (!isOnDuty(visit, examiners) && isOnDuty(visit, finance))
    return goTo(visit.href('/payment-cases'))
  const { tab = 'all', q = '', cursor } = visit.request.query
  const show = tab === 'closed' ? 'closed' : 'open'
  const answer = await visit.api.listQueue({ query: { show, ...(cursor && { cursor }) } })
  if (!answer.ok) return problemPage(visit, answer.error)
  const { department, items, cursor: next } = answer.value.body
  const of = tabs.find(({ id }) => id === tab)?.of ?? (() => true)
  const found = items.filter(of).filter(matches(q))
  const main = html`<div class="wrap stack">
    <div class="row"><h1>受け持ちの申請</h1><p class="soft">${department.name}</p></div>
    ${tabList(visit, tab, items)}
    ${filter(visit, tab)}
    ${table(visit, found)}
    ${next ? html`<p><a href="${visit.href('/', { tab, ...(q && { q }), cursor: next })}">続きを見る</a></p>` : none}
  </div>`
  return shown(layout(visit, { title: '受け持ちの申請', main }))
}
