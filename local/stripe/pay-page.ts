import type { IncomingMessage, ServerResponse } from 'node:http'
import { showPage, textOf } from '../http.ts'
import { html, page } from '../page.ts'
import { dispute, disputeSteps } from './disputes.ts'
import type { Session, Sessions } from './sessions.ts'

const note =
  '<p class="note">これは Stripe の代わりの、決済の見本です。お金は動きません。カード番号も要りません。</p>'
const declined =
  '<p role="alert">カードが断られました。別のカードか、別の方法をお試しください。</p>'

const payPage = (it: Session, message: string) =>
  page(
    'カードでの支払い（見本）',
    `${note}${message}${html`<dl><dt>支払うもの</dt><dd>${it.name}</dd><dt>金額</dt><dd>${it.amount_total.toLocaleString('ja-JP')}円</dd></dl>`}<form method="post"><button class="first" name="answer" value="pay">支払う</button><button name="answer" value="decline">カードが断られる</button><button name="answer" value="back">やめて戻る</button></form><p>何もせずに、この画面を閉じてもかまいません。</p>`,
  )

const overPage = ({ payment_status, success_url }: Session) =>
  page(
    payment_status === 'paid' ? '支払いは済んでいます' : 'この支払いの期限は過ぎました',
    `${note}${html`<p><a href="${success_url}">もとの画面へ戻る</a></p>`}${payment_status === 'paid' ? disputing : ''}`,
  )

/** What a card holder may do later, by their bank. */
const disputing =
  '<form method="post"><p>カードの名義人として：</p><button name="answer" value="dispute-opened">この支払いに異議を申し立てる</button><button name="answer" value="dispute-lost">異議が認められる</button><button name="answer" value="dispute-won">異議が退けられる</button></form>'

/** Where a person pays, is declined, or leaves. */
export const answerPay = async (
  sessions: Sessions,
  id: string,
  request: IncomingMessage,
  response: ServerResponse,
) => {
  const answer =
    request.method === 'POST' ? new URLSearchParams(await textOf(request)).get('answer') : null
  const session = sessions.find(id)
  if (!session)
    return showPage(response, 404, page('見つかりません', '<p>この支払いはありません。</p>'))
  const step = disputeSteps.find((it) => answer === `dispute-${it}`)
  if (step && session.payment_intent) dispute(sessions, session.payment_intent, step)
  if (session.status !== 'open') return showPage(response, 200, overPage(session))
  const back = (location: string) => response.writeHead(303, { location }).end()
  if (answer === 'back') return back(session.cancel_url)
  if (answer === 'decline') return showPage(response, 402, payPage(session, declined))
  if (answer !== 'pay') return showPage(response, 200, payPage(session, ''))
  sessions.pay(session)
  return back(session.success_url)
}
