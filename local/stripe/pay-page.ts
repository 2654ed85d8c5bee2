import { escaped, plainPage } from '../http.ts'
import type { Session } from './state.ts'

const over = { complete: 'この支払いは済んでいます。', expired: 'この支払いの期限は過ぎました。' }

/** Where a person pays, is declined, or leaves; closing the window is leaving, too. */
export const payPage = (session: Session | undefined) => {
  if (!session) return plainPage('支払いが見つかりません', '<p>番号を確かめてください。</p>')
  const { status, amount_total, cancel_url } = session
  const say = '<p>決済事業者（Stripe）の代わりの画面です。お金は動きません。</p>'
  if (status !== 'open')
    return plainPage(
      'カードで支払う（見本）',
      `${say}<p>${over[status]}</p><p><a href="${escaped(cancel_url)}">窓口に戻る</a></p>`,
    )
  return plainPage(
    'カードで支払う（見本）',
    `${say}<p>納付番号 ${escaped(session.metadata.noticeId ?? '')}</p>
<p><b>${amount_total.toLocaleString('ja-JP')}円</b></p>
<form method="post">
<p><button name="answer" value="pay">支払う</button>
<button name="answer" value="decline">カードが断られたことにする</button>
<button name="answer" value="leave">支払わずに戻る</button></p>
</form>`,
  )
}
