import { type AttemptView, PaymentMethod } from '../../schemas/attempt.ts'
import { isPaidUp } from '../../schemas/notice.ts'
import { type Html, html, none } from '../html.ts'
import { icon } from '../parts/icon.ts'
import { layout } from '../parts/layout.ts'
import { notice } from '../parts/notice.ts'
import { problemPage } from '../parts/problem.ts'
import { methodWords } from '../parts/words.ts'
import { goTo, type Page, shown, type Visit } from '../site.ts'
import { fetchNotice, noticePage } from './notice.ts'
import { paidPage } from './paid.ts'

/** Opens the attempt and sends the payer on; the key in the form makes a second click harmless. */
export const openAttempt: Page = async (visit) => {
  const { form, params } = visit.request
  const method = PaymentMethod.safeParse(form.get('method'))
  const noticeId = params.noticeId ?? ''
  if (!method.success) {
    const known = await fetchNotice(visit)
    if (!known.ok) return problemPage(visit, known.error)
    const message = '支払い方法を選んでください'
    return noticePage(visit, known.value.body, { field: 'method', message })
  }
  const answer = await visit.api.openAttempt({
    params: { noticeId } as never,
    headers: { 'idempotency-key': form.get('key') ?? '' },
    body: { method: method.data },
  })
  const at = (attemptId: string) => visit.href(`/notices/${noticeId}/attempts/${attemptId}`)
  if (answer.ok) {
    const { attemptId, action } = answer.value.body
    return goTo(action?.kind === 'redirect' ? action.url : at(attemptId))
  }
  // The one that is open already: whoever comes back by another tab finds it there.
  if (answer.error.code === 'attempt_open') return goTo(at(answer.error.details.attemptId))
  if (answer.error.code === 'notice_paid') return goTo(visit.href(`/notices/${noticeId}`))
  return problemPage(visit, answer.error)
}

const over = ['failed', 'cancelled', 'expired'] as const
const isOver = ({ status }: AttemptView) => over.some((it) => it === status)

const ended = (visit: Visit, noticeId: string): Html => html`<h1>支払いは、終わりませんでした</h1>
  ${notice('care', html`<p>手数料は、まだ納められていません。もう一度、支払い方法を選んでください。</p>`)}
  <div class="actions"><a class="button" href="${visit.href(`/notices/${noticeId}`)}">支払い方法を選ぶ ${icon('next')}</a></div>`

const goOn = ({ href, request }: Visit, { action, closing }: AttemptView): Html =>
  action?.kind === 'redirect' && !closing
    ? html`<details class="more"><summary>まだ支払っていない方へ</summary>
      <div><p>支払いの画面を閉じてしまったときは、<a href="${action.url}">支払いの画面に戻る</a>ことができます。</p>
      <form method="post" action="${href(request.path)}"><button class="button second" type="submit">この支払いをやめて、選び直す</button></form></div></details>`
    : none

const waiting = (visit: Visit, attempt: AttemptView): Html => html`
  <h1>支払いを確かめています</h1>
  <div class="live">
    ${icon('clock')}
    <div>
      <p class="strong" role="status">まだ確認できません。もう一度支払わないでください。</p>
      <p>${methodWords[attempt.method]}の決済事業者からの知らせを待っています。ふつうは、数秒から数分で確認できます。</p>
    </div>
  </div>
  <div class="actions"><a class="button" href="${visit.href(visit.request.path)}">いまの状態を確かめる</a></div>
  <p>この画面を閉じても、支払いの確認は続きます。後から、納付番号でも確かめられます。</p>
  ${goOn(visit, attempt)}`

/** The provider is asked to close it; money that comes all the same still counts. */
export const closeAttempt: Page = async (visit) => {
  const { noticeId = '', attemptId = '' } = visit.request.params
  const answer = await visit.api.closeAttempt({ params: { noticeId, attemptId } as never })
  return answer.ok
    ? goTo(visit.href(`/notices/${noticeId}/attempts/${attemptId}`))
    : problemPage(visit, answer.error)
}

export const attemptPage: Page = async (visit) => {
  const { noticeId = '', attemptId = '' } = visit.request.params
  const known = await fetchNotice(visit)
  if (!known.ok)
    return known.error.code === 'unauthenticated'
      ? goTo(visit.href('/pay'))
      : problemPage(visit, known.error)
  const { status } = known.value.body
  if (isPaidUp(status)) return paidPage(visit, known.value.body)
  const answer = await visit.api.getAttempt({ params: { noticeId, attemptId } as never })
  if (!answer.ok) return problemPage(visit, answer.error)
  const attempt = answer.value.body
  const body = isOver(attempt) ? ended(visit, noticeId) : waiting(visit, attempt)
  const title = isOver(attempt) ? '支払いは、終わりませんでした' : '支払いを確かめています'
  const main = html`<div class="wrap"><div class="stack wide measure">${body}</div></div>`
  return shown(layout(visit, { title, main }))
}
