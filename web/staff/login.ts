import type { StaffClient } from '../client.ts'
import { html } from '../html.ts'
import { safeReturn } from '../pages/login.ts'
import { layout } from '../parts/layout.ts'
import { type Page, shown } from '../site.ts'

export const staffLoginPage: Page<StaffClient> = (visit) => {
  const query = { returnTo: safeReturn(visit.request.query.returnTo) }
  const main = html`<div class="wrap"><div class="stack measure">
    <h1>職員のログイン</h1>
    <p>道の職員の認証でログインします。見られる申請は、所属と職務で決まります。</p>
    <div class="actions"><a class="button" href="${visit.href('/v1/login/staff', query)}">ログインする</a></div>
  </div></div>`
  return shown(layout(visit, { title: '職員のログイン', main }))
}
