import type { Assessment } from '../../schemas/assessment.ts'
import type { Procedure } from '../../schemas/procedure.ts'
import { type Html, html, none } from '../html.ts'
import type { Visit } from '../site.ts'
import { icon } from './icon.ts'
import { notice } from './notice.ts'

const elsewhereOf = ({ filedAt }: Procedure, { elsewhere }: Assessment) =>
  elsewhere ?? (filedAt === 'here' ? undefined : filedAt.elsewhere)

const link = ({ filedAt }: Procedure): Html =>
  filedAt !== 'here' && filedAt.link
    ? html`<p><a href="${filedAt.link}" rel="external">申請する画面へ</a></p>`
    : none

/** One act: to log in, or to begin; a second click names the same draft. */
export const startAction = (visit: Visit, procedure: Procedure, it: Assessment): Html => {
  if (it.notNeeded) return notice('good', html`<p>手続は要りません。${it.notNeeded}</p>`)
  const elsewhere = elsewhereOf(procedure, it)
  if (elsewhere)
    return notice(
      'info',
      html`<p>この申請は、${elsewhere}に出していただきます。</p>${link(procedure)}`,
    )
  const { query } = visit.request
  const path = `/procedures/${procedure.id}`
  if (visit.visitor.role === 'anonymous') {
    const search = Object.keys(query).length ? `?${new URLSearchParams(query)}` : ''
    return html`<div class="actions">
    <a class="button" href="${visit.href('/login', { returnTo: `${path}${search}` })}">ログインして始める ${icon('next')}</a>
    <a href="#papers">必要な書類を先に見る</a>
  </div>`
  }
  return html`<form method="post" action="${visit.href(`${path}/start`)}">
  <input type="hidden" name="id" value="${visit.site.newId()}">
  ${Object.entries(query).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
  <div class="actions">
    <button class="button" type="submit" aria-describedby="taken-over">申請を始める ${icon('next')}</button>
    <a href="#papers">必要な書類を先に見る</a>
  </div>
  <p class="small soft" id="taken-over">ログインで確認した名前や住所は、入力の欄に入れておきます。</p>
</form>`
}
