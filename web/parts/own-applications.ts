import type { ApplicationSummary } from '../../schemas/application.ts'
import { statusWords } from '../../schemas/life-cycle.ts'
import { isPaidUp } from '../../schemas/notice.ts'
import type { Client } from '../client.ts'
import { type Html, html, none } from '../html.ts'
import type { AnyVisit, Visit } from '../site.ts'
import { tag } from './notice.ts'
import { onDay, yen } from './words.ts'

/** A draft goes on where it is written. */
export const hrefToOwn = ({ href }: AnyVisit, { id, status }: ApplicationSummary) =>
  href(status === 'draft' ? `/applications/${id}/questions/1` : `/applications/${id}`)

export const statusTag = ({ status, nextStep }: ApplicationSummary): Html =>
  tag(statusWords[status], nextStep.turn === 'applicant' ? 'care' : undefined)

const feeWords = ({ fee }: ApplicationSummary): Html => {
  if (!fee) return none
  if (isPaidUp(fee.status)) return html`<p>手数料 ${yen(fee.amount)}　${tag('納付済', 'good')}</p>`
  return html`<p>手数料 ${yen(fee.amount)}　${tag('未納', 'care')}　納付期限は${onDay(fee.dueOn)}</p>`
}

const most = 3

/** The applications that last changed, with their fees: read for this page, and kept nowhere. */
export const latestOwn = async (visit: Visit<Pick<Client, 'listApplications'>>): Promise<Html> => {
  if (visit.visitor.role === 'anonymous')
    return html`<p><a class="button second compact" href="${visit.href('/login', { returnTo: '/chat' })}">ログインして状況を見る</a></p>`
  const answer = await visit.api.listApplications({ query: {} })
  if (!answer.ok)
    return html`<p>いま、ここには状況を出せません。上のリンクから、申請の状況を確かめてください。</p>`
  const { items } = answer.value.body
  if (!items.length) return html`<p>申請は、まだありません。</p>`
  return html`<p class="small soft">最近変わった申請です。見ている方にだけ出していて、チャットの記録には残りません。</p>
<ul class="files" role="list">${items.slice(0, most).map(
    (it) => html`<li>
  <p><a href="${hrefToOwn(visit, it)}">${it.title}</a> ${statusTag(it)}</p>
  <p>${it.nextStep.text}</p>
  ${feeWords(it)}
</li>`,
  )}</ul>`
}
