import type { ProcedureItem } from '../../schemas/contract/procedures.ts'
import type { SearchHit } from '../../schemas/faq.ts'
import { type Html, html, none } from '../html.ts'
import { lines, pathOf, sourceLine } from '../parts/answer.ts'
import { layout } from '../parts/layout.ts'
import { tag } from '../parts/notice.ts'
import { problemPage } from '../parts/problem.ts'
import { type AnyVisit, type Page, shown, type Visit } from '../site.ts'

export const searchForm = ({
  href,
  request,
}: AnyVisit): Html => html`<form class="stack measure" role="search" method="get" action="${href('/procedures')}">
  <div class="field">
    <label class="label" for="q">したいことや聞きたいことを、ふだんの言葉で入力してください</label>
    <div class="search">
      <input id="q" name="q" type="search" enterkeyhint="search" autocomplete="off" maxlength="200" value="${request.query.q ?? ''}" aria-describedby="q-hint">
      <button class="button" type="submit">探す</button>
    </div>
    <span class="hint small" id="q-hint">例：納税証明書がほしい。砂利の埋め戻しの土を変えたい。</span>
  </div>
</form>`

const procedure = ({ href }: Visit, it: ProcedureItem) => html`<li class="card">
  <h2><a href="${href(`/procedures/${it.id}`)}">${it.title}</a></h2>
  <p>${it.summary}</p>
  <p class="row">${it.online ? tag('ここで申請できます', 'good') : tag('ほかの窓口で申請')} <span class="soft">手数料：${it.fee.text}</span></p>
  <p class="small soft">担当：${it.department}</p>
</li>`

const answer = (visit: Visit, it: SearchHit) => html`<li class="card">
  <p>${tag('よくある質問')}</p>
  <h2><a href="${pathOf(visit, it.url)}">${it.title}</a></h2>
  ${lines(it.text)}
  ${sourceLine(it)}
</li>`

const nothing = (
  { href }: Visit,
  q: string,
) => html`<p class="lead">「${q}」に合う手続や答えは、見つかりませんでした。</p>
  <p>別の言葉で探すか、<a href="${href('/procedures')}">すべての手続</a>や<a href="${href('/answers')}">よくある質問</a>から選んでください。<a href="${href('/chat')}">チャットで尋ねる</a>こともできます。わからないときは、<a href="${href('/about/contact')}">問い合わせ先</a>にお尋ねください。</p>`

const page = (visit: Visit, title: string, results: Html) => {
  const main = html`<div class="wrap"><div class="stack measure">
    <h1>手続を探す</h1>
    ${searchForm(visit)}
    ${results}
  </div></div>`
  return shown(layout(visit, { title, main }))
}

/** What the chat would find, procedures with what their list says of them. */
const found = async (visit: Visit, q: string) => {
  const [search, list] = await Promise.all([
    visit.api.searchAnswers({ query: { q } }),
    visit.api.listProcedures({ query: { limit: 100 } }),
  ])
  if (!search.ok) return problemPage(visit, search.error)
  if (!list.ok) return problemPage(visit, list.error)
  const { hits } = search.value.body
  const items = new Map(list.value.body.items.map((it) => [it.id, it]))
  const line = (hit: SearchHit) => {
    const item = hit.kind === 'procedure' ? items.get(hit.id) : undefined
    return item ? procedure(visit, item) : answer(visit, hit)
  }
  const results = hits.length
    ? html`<p role="status">「${q}」で${hits.length}件見つかりました。手続と、よくある質問の答えです。</p>
  <ul class="files" role="list">${hits.map(line)}</ul>`
    : nothing(visit, q)
  return page(visit, `「${q}」の検索結果`, results)
}

const all = async (visit: Visit) => {
  const { cursor } = visit.request.query
  const list = await visit.api.listProcedures({ query: cursor ? { cursor } : {} })
  if (!list.ok) return problemPage(visit, list.error)
  const { items, cursor: next } = list.value.body
  const results = html`<p>${items.length}件あります。</p>
  <ul class="files" role="list">${items.map((it) => procedure(visit, it))}</ul>
  ${next ? html`<p><a href="${visit.href('/procedures', { cursor: next })}">続きを見る</a></p>` : none}`
  return page(visit, '手続を探す', results)
}

export const proceduresPage: Page = async (visit) => {
  const q = visit.request.query.q?.trim()
  return q ? found(visit, q) : all(visit)
}
