import type { Callback, SharedTurn } from '../../schemas/callback.ts'
import type { StaffClient } from '../client.ts'
import { type Html, html, none, raw } from '../html.ts'
import { timeWords } from '../parts/callback-form.ts'
import { layout } from '../parts/layout.ts'
import { problemPage } from '../parts/problem.ts'
import { back } from '../parts/progress.ts'
import { atTime, briefly, onDay } from '../parts/words.ts'
import { goTo, type Page, type StaffVisit, shown } from '../site.ts'

type Item = Pick<Callback, 'callbackId' | 'askedAt' | 'expectedFrom' | 'when'>

const row = ({ href }: StaffVisit, it: Item): Html => html`<tr>
  <th scope="row"><a href="${href(`/callbacks/${it.callbackId}`)}">${briefly(it.askedAt)}<span class="hidden-text">に頼まれた電話</span></a></th>
  <td data-name="かける日"><span>${onDay(it.expectedFrom)}から</span></td>
  <td data-name="ご都合"><span>${timeWords[it.when]}</span></td>
</tr>`

const table = (visit: StaffVisit, items: readonly Item[]): Html =>
  items.length
    ? html`<div class="queue-frame"><table class="table queue">
  <caption class="hidden-text">折り返しの電話の一覧</caption>
  <thead><tr><th scope="col">頼まれた時</th><th scope="col">かける日</th><th scope="col">ご都合</th></tr></thead>
  <tbody>${items.map((it) => row(visit, it))}</tbody>
</table></div>`
    : html`<p class="lead">かける電話は、ありません。</p>`

const tabs = ({ href }: StaffVisit, show: string): Html => {
  const now = (id: string) => (id === show ? raw(' aria-current="page"') : none)
  return html`<nav aria-label="分類"><ul class="tabs" role="list">
  <li><a href="${href('/callbacks')}"${now('own')}>係の受け持ち</a></li>
  <li><a href="${href('/callbacks', { show: 'unassigned' })}"${now('unassigned')}>担当が決まっていないもの</a></li>
</ul></nav>`
}

export const callbacksPage: Page<StaffClient> = async (visit) => {
  const { cursor } = visit.request.query
  const show = visit.request.query.show === 'unassigned' ? 'unassigned' : 'own'
  const answer = await visit.api.listCallbacks({ query: { show, ...(cursor && { cursor }) } })
  if (!answer.ok) return problemPage(visit, answer.error)
  const { items, cursor: next } = answer.value.body
  const main = html`<div class="wrap stack">
    <h1>折り返しの電話</h1>
    <p>チャットで頼まれた電話です。古いものから並んでいます。</p>
    ${tabs(visit, show)}
    ${table(visit, items)}
    ${next ? html`<p><a href="${visit.href('/callbacks', { show, cursor: next })}">続きを見る</a></p>` : none}
  </div>`
  return shown(layout(visit, { title: '折り返しの電話', main }))
}

const talked = (turns: readonly SharedTurn[]): Html =>
  turns.length
    ? html`<h2>チャットのやりとり（最後のほう）</h2>
  <ol class="stack">${turns.map(
    ({ said, answer }) =>
      html`<li>${said ? html`<p><b>尋ねたこと</b> ${said}</p>` : none}<p class="typed">${answer}</p></li>`,
  )}</ol>`
    : none

const callbackMain = (
  { href }: StaffVisit,
  it: Omit<Callback, 'key'>,
  turns: readonly SharedTurn[],
): Html => html`<div class="wrap">
  ${back(href('/callbacks'), '折り返しの電話に戻る')}
  <div class="stack measure">
    <h1>${it.name} 様</h1>
    <dl class="facts stacked">
      <div><dt>電話番号</dt><dd><a href="tel:${it.phone}">${it.phone}</a></dd></div>
      <div><dt>かける日</dt><dd>${onDay(it.expectedFrom)}から</dd></div>
      <div><dt>ご都合</dt><dd>${timeWords[it.when]}</dd></div>
      <div><dt>頼まれた時</dt><dd>${atTime(it.askedAt, true)}</dd></div>
      ${it.note ? html`<div><dt>用件</dt><dd class="typed">${it.note}</dd></div>` : none}
    </dl>
    ${talked(turns)}
    <form method="post" action="${href(`/callbacks/${it.callbackId}/end`)}"><button class="button" type="submit">電話を終えた</button></form>
    <p class="small soft">開いたことは記録に残ります。頼まれてから30日で消えます。</p>
  </div>
</div>`

const idIn = ({ request }: StaffVisit) => ({ callbackId: request.params.callbackId ?? '' })

export const callbackPage: Page<StaffClient> = async (visit) => {
  const answer = await visit.api.openCallback({ params: idIn(visit) })
  if (!answer.ok) return problemPage(visit, answer.error)
  const { callback, turns } = answer.value.body
  // Neither tab nor history shows a name.
  return shown(
    layout(visit, { title: '折り返しの電話', main: callbackMain(visit, callback, turns) }),
  )
}

export const endCallback: Page<StaffClient> = async (visit) => {
  const answer = await visit.api.endCallback({ params: idIn(visit), body: {} })
  return answer.ok ? goTo(visit.href('/callbacks')) : problemPage(visit, answer.error)
}
