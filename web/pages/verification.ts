import type { Verification } from '../../schemas/certificate.ts'
import type { PageReply } from '../../schemas/contract/page.ts'
import { type Html, html, none } from '../html.ts'
import { layout } from '../parts/layout.ts'
import { demoTag, notice } from '../parts/notice.ts'
import { problemPage } from '../parts/problem.ts'
import { atTime, grouped, onDay, yen } from '../parts/words.ts'
import { goTo, type Page, shown, type Visit } from '../site.ts'

const states = {
  paid: { kind: 'good', title: '納付済みです', text: 'この納付は、いまも有効です。' },
  overpaid: {
    kind: 'good',
    title: '納付済みです',
    text: 'この納付は、いまも有効です。納めるべき額より多く納められています。',
  },
  returned: {
    kind: 'bad',
    title: '返金または取り消しがありました',
    text: 'この確認書が発行された後に、納付されたお金が戻されました。いまは納付済みではありません。',
  },
} as const

const facts = (it: Verification): Html => html`<dl class="facts">
  <div><dt>納付額</dt><dd><b class="number">${yen(it.amount)}</b> ${demoTag(it.demo)}</dd></div>
  <div><dt>納付日</dt><dd>${it.paidOn ? onDay(it.paidOn) : '（いまは納付がありません）'}</dd></div>
  <div><dt>納付番号</dt><dd>${grouped(it.noticeId)}</dd></div>
  <div><dt>使いみち</dt><dd>${it.category}</dd></div>
  <div><dt>申請への使用</dt><dd>${it.used ? '使用済（申請1件に結び付いています）' : '未使用'}</dd></div>
  <div><dt>確認書の発行日</dt><dd>${onDay(it.issuedOn)}</dd></div>
  <div><dt>確かめた日時</dt><dd>${atTime(it.lookedAt, true)}</dd></div>
</dl>`

const form = (
  visit: Visit,
): Html => html`<form class="stack" method="get" action="${visit.href('/verify')}">
  <div class="field">
    <label for="code">確認コード</label>
    <p class="hint" id="code-hint">確認書の下のほうにある、英数字28桁です。ハイフンはなくてもかまいません。</p>
    <input id="code" name="code" aria-describedby="code-hint" autocomplete="off" autocapitalize="characters" spellcheck="false" required>
  </div>
  <div class="actions"><button class="button" type="submit">確かめる</button></div>
</form>`

const page = (visit: Visit, title: string, body: Html, status = 200): Promise<PageReply> => {
  const main = html`<div class="wrap"><div class="stack measure">
  <div><p class="caption">納付済確認書の確認</p><h1>${title}</h1></div>
  ${body}
</div></div>`
  return shown(layout(visit, { title: `${title}｜納付済確認書の確認`, main }), status)
}

const found = (visit: Visit, it: Verification) => {
  const { kind, title, text } = states[it.status]
  return page(
    visit,
    title,
    html`${notice(kind, html`<p>${text}</p>`)}
  ${it.demo ? notice('care', html`<p>デモ条例による見本です。実際の納付を証明するものではありません。</p>`) : none}
  ${facts(it)}
  <p>お手元の確認書と、金額、納付日、納付番号、発行日を見比べてください。違うところがあれば、その確認書は正しくありません。宛名は、個人情報を守るため、この画面では見られません。</p>`,
  )
}

const notFound = (visit: Visit) =>
  page(
    visit,
    'この確認コードは確かめられません',
    html`${notice('bad', html`<p>発行した確認書の中に、このコードのものはありません。コードの打ち間違いか、確認書が書き換えられた可能性があります。</p>`)}
  <p>もう一度、確認書のコードをよく見て入力してください。それでも同じなら、その確認書を納付の証拠にしないでください。</p>
  ${form(visit)}`,
    404,
  )

/** As it is in the QR code: letters that look like digits are those digits (Crockford's base 32). */
const canonical = (typed: string) =>
  typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/[IL]/g, '1')
    .replaceAll('O', '0')

export const verificationPage: Page = async (visit) => {
  const code = canonical(visit.request.params.code ?? '')
  const answer = await visit.api.verifyDocument({ params: { code } })
  if (answer.ok) return found(visit, answer.value.body)
  const { code: why } = answer.error
  return why === 'not_found' || why === 'invalid_request'
    ? notFound(visit)
    : problemPage(visit, answer.error)
}

/** Where the code is typed by whoever has no camera. */
export const verifyingPage: Page = async (visit) => {
  const code = canonical(visit.request.query.code ?? '')
  if (code) return goTo(visit.href(`/verify/${code.slice(0, 100)}`))
  return page(visit, '納付済確認書を確かめる', form(visit))
}
