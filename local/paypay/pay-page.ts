import type { IncomingMessage, ServerResponse } from 'node:http'
import { showPage, textOf } from '../http.ts'
import { html, page } from '../page.ts'
import type { Code, Codes } from './codes.ts'

const note =
  '<p class="note">これは PayPay のアプリの代わりの、決済の見本です。お金は動きません。</p>'

const phone = ({ orderDescription, amount }: Code) =>
  page(
    'スマートフォンでの支払い（見本）',
    `${note}${html`<dl><dt>支払うもの</dt><dd>${orderDescription}</dd><dt>金額</dt><dd>${amount.amount.toLocaleString('ja-JP')}円</dd></dl>`}<form method="post"><button class="first" name="answer" value="pay">支払う</button><button name="answer" value="cancel">やめる</button><button name="answer" value="expire">期限切れにする</button></form><p>何もせずに、この画面を閉じてもかまいません。</p>`,
  )

const words: Record<Exclude<Code['status'], 'CREATED'>, string> = {
  COMPLETED: '支払いました',
  REFUNDED: '支払いは返金されました',
  EXPIRED: 'この QR コードの期限は過ぎました',
  CANCELED: '支払いをやめました',
  DELETED: 'この QR コードは取り消されました',
}

const over = (status: keyof typeof words) =>
  page(words[status], `${note}<p>申請の画面に戻って、状態を確かめてください。</p>`)

/** What the payer's phone shows once it has scanned the code. */
export const answerPay = async (
  codes: Codes,
  id: string,
  request: IncomingMessage,
  response: ServerResponse,
) => {
  const answer =
    request.method === 'POST' ? new URLSearchParams(await textOf(request)).get('answer') : null
  const code = codes.find(id)
  if (!code)
    return showPage(response, 404, page('見つかりません', '<p>この QR コードはありません。</p>'))
  if (code.status === 'CREATED') {
    if (answer === 'pay') codes.pay(code)
    if (answer === 'cancel') codes.end(code, 'CANCELED')
    if (answer === 'expire') codes.end(code, 'EXPIRED')
  }
  const { status } = code
  return showPage(response, 200, status === 'CREATED' ? phone(code) : over(status))
}
