import type { ProcedureItem } from '../../schemas/contract/procedures.ts'
import { type Html, html } from '../html.ts'
import { layout } from '../parts/layout.ts'
import { problemPage } from '../parts/problem.ts'
import { type Page, shown, type Visit } from '../site.ts'
import { numbersForm } from './pay.ts'
import { searchForm } from './procedures.ts'

const situations = [
  { category: 'business', name: '事業をはじめる・続ける' },
  { category: 'plan', name: '採取や設備の計画を立てる・変える' },
  { category: 'proof', name: '証明書・免状がいる' },
] as const

const situation = (
  { href }: Visit,
  { category, name }: (typeof situations)[number],
  items: readonly ProcedureItem[],
): Html => {
  const own = items.filter((it) => it.category === category)
  return own.length
    ? html`<section aria-labelledby="${category}">
    <h3 id="${category}">${name}</h3>
    <ul class="links" role="list">${own.map((it) => html`<li><a href="${href(`/procedures/${it.id}`)}">${it.title}</a></li>`)}</ul>
  </section>`
    : html``
}

const later = (visit: Visit): Html => html`<section class="stack" aria-labelledby="other">
  <h2 id="other">申請した後のこと</h2>
  <div class="after">
    <section class="card" id="pay" aria-labelledby="pay-title">
      <h3 id="pay-title">番号で支払う</h3>
      <p>納付のお知らせに書かれた番号を入力してください。ログインは要りません。</p>
      ${numbersForm(visit)}
    </section>
    <section class="card" aria-labelledby="follow">
      <h3 id="follow">申請の状況を見る</h3>
      <p>いまどこまで進んだか、次に何をするかがわかります。書きかけの申請も、ここから続けられます。</p>
      <p><a class="button second" href="${visit.href('/applications')}">申請の状況を見る</a></p>
    </section>
  </div>
</section>`

export const homePage: Page = async (visit) => {
  const answer = await visit.api.listProcedures({ query: {} })
  if (!answer.ok) return problemPage(visit, answer.error)
  const { items } = answer.value.body
  const main = html`<div class="hero"><div class="wrap">
    <h1>どんな手続をお探しですか</h1>
    <p class="lead">必要な書類と手数料がわかります。そのまま申請と支払いができます。</p>
    ${searchForm(visit)}
    <p class="row"><a href="${visit.href('/chat')}">チャットで尋ねる（24時間、自動の応答）</a> <a href="${visit.href('/answers')}">よくある質問</a></p>
  </div></div>
  <div class="wrap stack after-hero">
    <section class="stack" aria-labelledby="situations">
      <h2 id="situations">場面から探す</h2>
      <div class="situations">${situations.map((it) => situation(visit, it, items))}</div>
      <p><a href="${visit.href('/procedures')}">すべての手続を見る</a></p>
    </section>
    ${later(visit)}
  </div>`
  return shown(layout(visit, { title: '北海道の手続', main, home: true }))
}
