import * as z from 'zod'
import type { Requirement } from '../../schemas/contract/access.ts'
import { type Api, operationsOf, problemsOf, type Row } from '../../schemas/contract/index.ts'
import { rawBody } from '../../schemas/contract/operation.ts'
import type { PageReply } from '../../schemas/contract/page.ts'
import { problemRow } from '../../schemas/contract/problem.ts'
import { type Html, html, none } from '../html.ts'
import { layout } from '../parts/layout.ts'
import { tag } from '../parts/notice.ts'
import { type AnyVisit, shown } from '../site.ts'

const roleWords = {
  public: 'だれでも',
  resident: '個人',
  business: '法人・事業者',
  machine: '業務システム',
  notice: '納付番号と確認番号を示した方',
  staff: '職員',
} as const
const repeatWords = {
  none: '読むだけ、または毎回別のもの',
  natural: '同じ送信をくり返しても、結果は同じ',
  key: 'Idempotency-Key が同じなら、答えも同じ',
} as const

const who = (it: Requirement) => {
  const proof = 'assurance' in it && it.assurance ? `（${it.assurance.join(' / ')}）` : ''
  const duties = 'duties' in it ? `（${it.duties.join(' / ')}）` : ''
  return `${roleWords[it.role]}${proof}${duties}`
}

const schemaBlock = (label: string, schema: z.ZodType | undefined, io: 'input' | 'output') =>
  schema && schema !== rawBody
    ? html`<details class="more"><summary>${label}</summary><div class="scroll" tabindex="0" role="region" aria-label="${label}"><pre><code>${JSON.stringify(z.toJSONSchema(schema, { io, unrepresentable: 'any' }), null, 2)}</code></pre></div></details>`
    : none

const answersOf = ({ answers }: Row) =>
  Object.entries(answers).map(([status, it]) => schemaBlock(`答え ${status}`, it?.body, 'output'))

const problemList = (row: Row) =>
  html`<details class="more"><summary>断るときの答え</summary><ul>${problemsOf(row).map(
    (code) =>
      html`<li><code>${code}</code> ${problemRow(code).status}　${problemRow(code).title}</li>`,
  )}</ul></details>`

const operation = (api: Api, id: string, row: Row): Html => html`<div class="card">
  <h3 id="${api}-${id}">${row.summary}</h3>
  <p><code>${row.method} ${row.path}</code>　<span class="soft">${id}</span></p>
  <dl class="facts">
    <div><dt>だれが</dt><dd>${row.callers.map(who).join('、')}</dd></div>
    <div><dt>くり返し</dt><dd>${repeatWords[row.repeat]}</dd></div>
    ${row.precondition ? html`<div><dt>前提</dt><dd><code>${row.precondition}</code></dd></div>` : none}
  </dl>
  ${schemaBlock('経路の値', row.params, 'input')}
  ${schemaBlock('検索の値', row.query, 'input')}
  ${schemaBlock('送る内容', row.body, 'input')}
  ${answersOf(row)}
  ${problemList(row)}
</div>`

const list = (api: Api) => operationsOf(api).map(([id, row]) => operation(api, id, row))

export const docsPage = (visit: AnyVisit): Promise<PageReply> => {
  const main = html`<div class="wrap"><div class="stack">
    <div class="opening">
      <h1>APIの説明</h1>
      <p class="lead">この窓口の画面でできることは、すべてこのAPIでできます。住所の先頭は <code>${visit.site.publicUrl}</code> です。</p>
      <p>断るときは <code>application/problem+json</code>（RFC 9457）で答えます。プログラムは <code>code</code> を見てください。お金は円の整数、時刻は RFC 3339 です。</p>
    </div>
    <h2>申請する方のAPI ${tag(`${operationsOf('citizens').length}件`)}</h2>
    ${list('citizens')}
    <h2>職員のAPI ${tag(`${operationsOf('staff').length}件`)}</h2>
    <p>別の住所で動きます。</p>
    ${list('staff')}
  </div></div>`
  return shown(layout(visit, { title: 'APIの説明', main }))
}
