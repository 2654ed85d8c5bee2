import type { ProcedureItem } from '../../schemas/contract/procedures.ts'
import { type Html, html, none } from '../html.ts'
import { layout } from '../parts/layout.ts'
import { tag } from '../parts/notice.ts'
import { problemPage } from '../parts/problem.ts'
import { type AnyVisit, type Page, shown, type Visit } from '../site.ts'

export const searchForm = ({
  href,
  request,
}: AnyVisit): Html => html`<form class="stack measure" role="search" method="get" action="${href('/procedures')}">
  <div class="field">
    <label class="label" for="q">したいことを、ふだんの言葉で入力してください</label>
    <div class="search">
      <input id="q" name="q" type="search" enterkeyhint="search" autocomplete="off" maxlength="200" value="${request.query.q ?? ''}" aria-describedby="q-hint">
      <button class="button" type="submit">探す</button>
    </div>
    <span class="hint small" id="q-hint">例：納税証明書がほしい。砂利の埋め戻しの土を変えたい。</span>
  </div>
</form>`

const line = ({ href }: Visit, it: ProcedureItem) => html`<li class="card">
  <h2><a href="${href(`/procedures/${it.id}`)}">${it.title}</a></h2>
  <p>${it.summary}</p>
  <p class="row">${it.online ? tag('ここで申請できます', 'good') : tag('ほかの窓口で申請')} <span class="soft">手数料：${it.fee.text}</span></p>
  <p class="small soft">担当：${it.department}</p>
</li>`

const results = (visit: Visit, items: readonly ProcedureItem[], q: string | undefined): Html => {
  if (items.length === 0)
    return html`<p class="lead">「${q ?? ''}」に合う手続は、見つかりませんでした。</p>
    <p>別の言葉で探すか、<a href="${visit.href('/procedures')}">すべての手続</a>から選んでください。わからないときは、<a href="${visit.href('/about/contact')}">問い合わせ先</a>にお尋ねください。</p>`
  return html`<p role="status">${q ? `「${q}」で${items.length}件見つかりました。` : `${items.length}件あります。`}</p>
  <ul class="files" role="list">${items.map((it) => line(visit, it))}</ul>`
}

export const proceduresPage: Page = async (visit) => {
  const { q, cursor } = visit.request.query
  const query = { ...(q && { q }), ...(cursor && { cursor }) }
  const answer = await visit.api.searchProcedures({ query })
  if (!answer.ok) return problemPage(visit, answer.error)
  const { items, cursor: next } = answer.value.body
  const main = html`<div class="wrap"><div class="stack measure">
    <h1>手続を探す</h1>
    ${searchForm(visit)}
    ${results(visit, items, q)}
    ${next ? html`<p><a href="${visit.href('/procedures', { ...(q && { q }), cursor: next })}">続きを見る</a></p>` : none}
  </div></div>`
  return shown(layout(visit, { title: q ? `「${q}」の検索結果` : '手続を探す', main }))
}
