import type { Action, AttemptView } from '../../schemas/attempt.ts'
import { type Html, html, raw } from '../html.ts'
import { atTime, yen } from './words.ts'

export type QrAction = Extract<Action, { kind: 'qr' }>

/** Black on white with the quiet zone that scanners need; loaded only where a code is shown. */
const codeOf = async (text: string): Promise<Html> => {
  const { renderSVG } = await import('uqr')
  return raw(renderSVG(text, { ecc: 'M', border: 4, pixelSize: 4 }))
}

/** Two ways to the same payment: the app on this phone, or the code for a phone beside this screen. */
export const qrPayment = async (
  { amount, expiresAt }: Pick<AttemptView, 'amount' | 'expiresAt'>,
  { url, deeplink }: QrAction,
): Promise<Html> => html`<p class="amount"><b>${amount.toLocaleString('ja-JP')}<small>円</small></b></p>
  <p><b>${atTime(expiresAt, true)}まで</b>に支払ってください。過ぎたときは、支払い方法を選び直してください。</p>
  <div class="pay-by-phone">
    <div class="by-app stack">
      <p>このスマートフォンに PayPay が入っている方：</p>
      <div class="actions"><a class="button" href="${deeplink}">PayPay アプリで支払う</a></div>
    </div>
    <div class="by-code stack">
      <p>別のスマートフォンで支払う方：PayPay アプリで、次の QR コードを読み取ってください。</p>
      <div class="qr" role="img" aria-label="PayPay で${yen(amount)}を支払うための QR コード">${await codeOf(url)}</div>
    </div>
  </div>`
