import type { PageReply } from '../../schemas/contract/page.ts'
import { html, none } from '../html.ts'
import { layout } from '../parts/layout.ts'
import { notice } from '../parts/notice.ts'
import { type AnyVisit, shown } from '../site.ts'

const ways = [
  {
    provider: 'digital-agency',
    name: 'マイナンバーカードでログイン',
    hint: '個人の方。デジタル認証アプリを使います。',
  },
  {
    provider: 'gbiz',
    name: 'GビズIDでログイン',
    hint: '法人や個人事業主の方。手続によっては GビズIDプライムが必要です。',
  },
] as const

const needWords = (need: string) =>
  need.includes('gbiz-prime')
    ? 'この手続には、GビズIDプライムでのログインが必要です。'
    : 'この操作には、より確実な本人確認が必要です。'

/** Only a path of our own: a login must not become a way to somebody else's site. */
export const safeReturn = (returnTo: string | undefined): string =>
  returnTo && /^\/(?![/\\])[^\\\s]*$/.test(returnTo) ? returnTo : '/'

export const loginPage = (visit: AnyVisit): Promise<PageReply> => {
  const { need, returnTo } = visit.request.query
  const query = { returnTo: safeReturn(returnTo) }
  const main = html`<div class="wrap"><div class="stack measure">
    <h1>ログイン</h1>
    ${need ? notice('care', html`<p>${needWords(need)}</p>`) : none}
    <p>申請する方を確かめるために使います。ログインしなくても、手続を調べることと、番号で支払うことはできます。</p>
    <ul class="files" role="list">
      ${ways.map(
        ({ provider, name, hint }) => html`<li>
        <p><a class="button" href="${visit.href(`/v1/login/${provider}`, query)}">${name}</a></p>
        <p class="soft">${hint}</p>
      </li>`,
      )}
    </ul>
    <p class="small">ログインで受け取った名前や住所は、申請の入力に使います。<a href="${visit.href('/about/privacy')}">個人情報の利用目的</a></p>
  </div></div>`
  return shown(layout(visit, { title: 'ログイン', main }))
}
