import { type AttemptView, PaymentMethod } from '../../schemas/attempt.ts'
import { isPaidUp } from '../../schemas/notice.ts'
import { type Html, html, none } from '../html.ts'
import { icon } from '../parts/icon.ts'
import { layout } from '../parts/layout.ts'
import { notice } from '../parts/notice.ts'
import { numbersComing, payeasyNumbers } from '../parts/payeasy-numbers.ts'
import { problemPage } from '../parts/problem.ts'
import { type QrAction, qrPayment } from '../parts/qr-payment.ts'
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

const leaving: Record<'redirect' | 'qr' | 'none', (action: AttemptView['action']) => Html> = {
  redirect: (action) =>
    html`<p>支払いの画面を閉じてしまったときは、<a href="${action?.kind === 'redirect' ? action.url : ''}">支払いの画面に戻る</a>ことができます。</p>`,
  qr: () => html`<p>PayPay で支払わないときは、ほかの方法に変えられます。</p>`,
  none: () =>
    html`<p>QR コードを受け取れませんでした。もう一度やり直すか、ほかの方法に変えられます。</p>`,
}

/** By card, a look finds the page to pay at; PayPay never tells a code twice. */
const goOn = ({ href, request }: Visit, { action, closing, method }: AttemptView): Html =>
  (action || method === 'paypay') && action?.kind !== 'numbers' && !closing
    ? html`<details class="more"><summary>まだ支払っていない方へ</summary>
      <div>${leaving[action?.kind ?? 'none'](action)}
      <form method="post" action="${href(request.path)}"><button class="button second" type="submit">この支払いをやめて、選び直す</button></form></div></details>`
    : none

const scanning = async (
  visit: Visit,
  attempt: AttemptView,
  action: QrAction,
): Promise<Html> => html`
  <h1>PayPay で支払う</h1>
  ${await qrPayment(attempt, action)}
  <div class="actions"><a class="button second" href="${visit.href(visit.request.path)}">支払いを確かめる</a></div>
  <p role="status">まだ、支払いを確認できていません。アプリで支払った後に、「支払いを確かめる」を押してください。</p>
  <p>この画面を閉じても、支払いの確認は続きます。後から、納付番号でも確かめられます。</p>
  ${goOn(visit, attempt)}`

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

const again = ({ href, request }: Visit): Html =>
  html`<div class="actions"><a class="button" href="${href(request.path)}">いまの状態を確かめる</a></div>`

/** Numbers stand until they end: there is no going back from them, only paying or not. */
const toPay = (visit: Visit, attempt: AttemptView) => {
  const { action, method, status } = attempt
  if (action?.kind === 'numbers')
    return {
      title: 'この番号で払ってください',
      body: html`${payeasyNumbers(action, attempt)}
  <h2>払った後で</h2>
  <p>払ってから確認できるまで、数分から1時間ほどかかることがあります。この画面を閉じても、確認は続きます。</p>
  ${again(visit)}`,
    }
  if (method !== 'payeasy' || (status !== 'created' && status !== 'unknown')) return undefined
  return { title: '番号を用意しています', body: html`${numbersComing()}${again(visit)}` }
}

/** The provider is asked to close it; money that comes all the same still counts. */
export const closeAttempt: Page = async (visit) => {
  const { noticeId = '', attemptId = '' } = visit.request.params
  const answer = await visit.api.closeAttempt({ params: { noticeId, attemptId } as never })
  return answer.ok
    ? goTo(visit.href(`/notices/${noticeId}/attempts/${attemptId}`))
    : problemPage(visit, answer.error)
}

/** A code that has run out is not shown: whoever scanned it may have paid, and is being asked for. */
const partOf = async (visit: Visit, noticeId: string, attempt: AttemptView) => {
  const { action, closing, expiresAt } = attempt
  if (isOver(attempt))
    return { title: '支払いは、終わりませんでした', body: ended(visit, noticeId) }
  if (action?.kind === 'qr' && !closing && visit.site.now() < new Date(expiresAt))
    return { title: 'PayPay で支払う', body: await scanning(visit, attempt, action) }
  const paying = toPay(visit, attempt)
  return paying ?? { title: '支払いを確かめています', body: waiting(visit, attempt) }
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
  const { title, body } = await partOf(visit, noticeId, attempt)
  const main = html`<div class="wrap"><div class="stack wide measure">${body}</div></div>`
  return shown(layout(visit, { title, main }))
}
