import { type Html, html, none, raw } from '../html.ts'
import type { AnyVisit } from '../site.ts'
import { siteMark } from './icon.ts'

const logOut = ({ href }: AnyVisit) =>
  html`<form method="post" action="${href('/v1/logout')}"><button type="submit">ログアウト</button></form>`

const link = ({ href, request }: AnyVisit, path: string, words: string) =>
  html`<li><a href="${href(path)}"${request.path === path ? raw(' aria-current="page"') : none}>${words}</a></li>`

const isKnown = ({ visitor }: AnyVisit) => visitor.role !== 'anonymous'

const account = (visit: AnyVisit) =>
  isKnown(visit)
    ? html`<li><span>${visit.visitor.displayName ?? 'ログイン中'}</span></li><li>${logOut(visit)}</li>`
    : link(visit, '/login', 'ログイン')

const citizensMenu = (visit: AnyVisit) => html`<nav aria-label="主なページ">
      <ul class="menu" role="list">
        ${link(visit, '/procedures', '手続を探す')}
        ${link(visit, '/applications', '申請の状況')}
        ${link(visit, '/pay', '番号で支払う')}
        ${account(visit)}
      </ul>
    </nav>`

export const examiners = ['reviewer', 'approver']
export const finance = ['cashier', 'treasurer']

/** Whether a duty of theirs is among these. */
export const isOnDuty = ({ visitor }: Pick<AnyVisit, 'visitor'>, duties: readonly string[]) =>
  duties.some((it) => visitor.duties?.includes(it))

const staffMenu = (visit: AnyVisit) => html`<nav aria-label="職員用">
      <ul class="menu" role="list">
        ${isOnDuty(visit, examiners) ? link(visit, '/', '受け持ち') : none}
        ${isOnDuty(visit, examiners) ? html`${link(visit, '/callbacks', '折り返しの電話')}${link(visit, '/questions', 'チャットの質問')}` : none}
        ${isOnDuty(visit, finance) ? html`${link(visit, '/payment-cases', '確かめる入金')}${link(visit, '/notices', '納付・消込')}` : none}
        ${isKnown(visit) ? link(visit, '/chat', 'チャット') : none}
        ${account(visit)}
      </ul>
    </nav>`

export const header = (visit: AnyVisit): Html => html`<div class="wrap">
    <a class="site-name" href="${visit.href('/')}">${siteMark} 窓口 <small>${visit.site.staff ? '職員用' : '北海道'}</small></a>
    ${visit.site.staff ? staffMenu(visit) : citizensMenu(visit)}
  </div>`
