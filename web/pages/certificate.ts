import { html } from '../html.ts'
import { layout } from '../parts/layout.ts'
import { notice } from '../parts/notice.ts'
import { problemPage } from '../parts/problem.ts'
import { goTo, type Page, shown } from '../site.ts'

/** Straight to the PDF, or why there is none. */
export const certificatePage: Page = async (visit) => {
  const { noticeId = '' } = visit.request.params
  const answer = await visit.api.getCertificate({ params: { noticeId: noticeId as never } })
  if (answer.ok) return goTo(answer.value.headers.location)
  const { error } = answer
  const back = visit.href(`/notices/${noticeId}`)
  if (error.code === 'unauthenticated') return goTo(visit.href('/pay'))
  if (error.code === 'notice_unpaid' || error.code === 'notice_withdrawn') return goTo(back)
  if (error.code !== 'glyph_missing') return problemPage(visit, error)
  const main = html`<div class="wrap"><div class="stack measure">
  <h1>納付済確認書を発行できません</h1>
  ${notice('care', html`<p>${error.details.text}</p>`)}
  <p><a href="${back}">納付の記録に戻る</a></p>
</div></div>`
  return shown(layout(visit, { title: '納付済確認書を発行できません', main }), 422)
}
