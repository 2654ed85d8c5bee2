import type { IncomingMessage, ServerResponse } from 'node:http'
import { showPage, textOf } from '../http.ts'
import { html, page } from '../page.ts'
import type { Trade, Trades } from './trades.ts'

const note =
  '<p class="note">これは ATM とネットバンキングの代わりの、見本です。お金は動きません。</p>'
const alert = (text: string) => html`<p role="alert">${text}</p>`

const box = (name: string, label: string, length: number) =>
  html`<dt><label for="${name}">${label}</label></dt><dd><input id="${name}" name="${name}" inputmode="numeric" autocomplete="off" maxlength="${length}" required></dd>`

const typePage = (message = '') =>
  page(
    '税金・各種料金の払い込み（見本）',
    `${note}${message}<form method="post"><dl>${box('biller', '収納機関番号（5桁）', 5)}${box('customer', 'お客様番号', 20)}${box('confirmation', '確認番号', 6)}</dl><button class="first" name="answer" value="look">確かめる</button></form>`,
  )

const hidden = (name: string, value: string) =>
  html`<input type="hidden" name="${name}" value="${value}">`

const confirmPage = ({ BkCode, CustID, ConfNo, Amount, Tax }: Trade) =>
  page(
    '払う内容の確認（見本）',
    `${note}${html`<dl><dt>金額</dt><dd>${(Number(Amount) + Number(Tax)).toLocaleString('ja-JP')}円</dd></dl>`}<form method="post">${hidden('biller', BkCode)}${hidden('customer', CustID)}${hidden('confirmation', ConfNo)}<button class="first" name="answer" value="pay">払う</button></form><p><a href="/atm">やめる</a></p>`,
  )

const endWords: Partial<Record<Trade['Status'], string>> = {
  PAYSUCCESS: 'この番号では、もう払い込まれています。',
  EXPIRED: 'この番号の期限は過ぎました。',
}

/** Where a person types the numbers, sees the amount, and pays; `beforeReturn` runs before it is said. */
export const answerAtm = async (
  trades: Trades,
  request: IncomingMessage,
  response: ServerResponse,
  beforeReturn: () => Promise<unknown>,
) => {
  if (request.method !== 'POST') return showPage(response, 200, typePage())
  const form = new URLSearchParams(await textOf(request))
  const of = (name: string) => form.get(name)?.trim() ?? ''
  const trade = trades.byNumbers(of('biller'), of('customer'), of('confirmation'))
  if (!trade) return showPage(response, 404, typePage(alert('番号が違います。お確かめください。')))
  const over = endWords[trade.Status]
  if (over) return showPage(response, 409, typePage(alert(over)))
  if (of('answer') !== 'pay') return showPage(response, 200, confirmPage(trade))
  trades.pay(trade)
  await beforeReturn()
  return showPage(response, 200, page('払い込みました（見本）', note))
}
