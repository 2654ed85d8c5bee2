import type { CaseItem } from '../../schemas/finance.ts'
import type { StaffClient } from '../client.ts'
import { type Html, html, none, raw } from '../html.ts'
import { layout } from '../parts/layout.ts'
import { tag } from '../parts/notice.ts'
import { problemPage } from '../parts/problem.ts'
import { briefly, grouped } from '../parts/words.ts'
import { type Page, type StaffVisit, shown } from '../site.ts'
import { caseWords } from './finance-words.ts'

const dayMs = 24 * 60 * 60 * 1000
const daysSince = (iso: string, now: Date) => Math.floor((now.getTime() - Date.parse(iso)) / dayMs)

const state = ({ settledAt, openedAt }: CaseItem, now: Date): Html => {
  if (settledAt)
    return html`${tag('済み', 'good')} <span class="number">${briefly(settledAt)}</span>`
  const days = daysSince(openedAt, now)
  return html`${tag('未処理', 'care')} <span class="number">${days ? `${days}日` : '今日'}</span>`
}

const row = ({ href, site }: StaffVisit, it: CaseItem): Html => html`<tr>
  <th scope="row"><a href="${href(`/payment-cases/${it.id}`)}">${caseWords[it.kind].name}</a></th>
  <td data-name="納付番号"><span>${it.noticeId ? grouped(it.noticeId) : '不明'}</span></td>
  <td data-name="見つけた時"><span class="number">${briefly(it.openedAt)}</span></td>
  <td data-name="状態"><span>${state(it, site.now())}</span></td>
</tr>`

const table = (visit: StaffVisit, items: readonly CaseItem[]): Html =>
  items.length
    ? html`<div class="queue-frame"><table class="table queue">
  <caption class="hidden-text">確かめる入金の一覧</caption>
  <thead><tr><th scope="col">内容</th><th scope="col">納付番号</th><th scope="col">見つけた時</th><th scope="col">状態</th></tr></thead>
  <tbody>${items.map((it) => row(visit, it))}</tbody>
</table></div>`
    : html`<p class="lead">ここに当てはまる入金は、ありません。</p>`

const tabs = ({ href }: StaffVisit, show: string, open: number): Html => {
  const now = (id: string) => (id === show ? raw(' aria-current="page"') : none)
  return html`<nav aria-label="分類"><ul class="tabs" role="list">
  <li><a href="${href('/payment-cases')}"${now('open')}>未処理 <span class="number">${open}</span></a></li>
  <li><a href="${href('/payment-cases', { show: 'settled' })}"${now('settled')}>済んだもの</a></li>
</ul></nav>`
}

export const paymentCasesPage: Page<StaffClient> = async (visit) => {
  const { cursor } = visit.request.query
  const show = visit.request.query.show === 'settled' ? 'settled' : 'open'
  const answer = await visit.api.listPaymentCases({ query: { show, ...(cursor && { cursor }) } })
  if (!answer.ok) return problemPage(visit, answer.error)
  const { items, open, cursor: next } = answer.value.body
  const more = next && visit.href('/payment-cases', { show, cursor: next })
  const main = html`<div class="wrap stack">
    <h1>確かめる入金</h1>
    <p>そのままでは説明のつかない入金です。古いものから並んでいます。</p>
    ${tabs(visit, show, open)}
    ${table(visit, items)}
    ${more ? html`<p><a href="${more}">続きを見る</a></p>` : none}
  </div>`
  return shown(layout(visit, { title: `確かめる入金（未処理${open}件）`, main }))
}
