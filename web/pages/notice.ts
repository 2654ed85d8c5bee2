import { isPaidUp } from '../../schemas/notice.ts'
import type { NoticeDetail } from '../../schemas/notice-view.ts'
import { type Html, html, none } from '../html.ts'
import { radios } from '../parts/choice.ts'
import { describedBy, errorSummary, errorText, type Mistake } from '../parts/field.ts'
import { icon } from '../parts/icon.ts'
import { layout } from '../parts/layout.ts'
import { demoTag, notice } from '../parts/notice.ts'
import { noticeFacts } from '../parts/notice-facts.ts'
import { problemPage } from '../parts/problem.ts'
import { methodWords, onDay, yen } from '../parts/words.ts'
import { goTo, type Page, shown, type Visit } from '../site.ts'
import { paidPage } from './paid.ts'

const methodHints = {
  card: '1回払いだけです。申請した方と違う名義のカードも使えます。決済事業者の画面に移ります。',
  paypay:
    'スマートフォンの PayPay アプリで支払います。1回に50万円までです。QR コードは5分間使えます。',
  payeasy:
    'ATM、ネットバンキング、金融機関の窓口で、番号を使って支払います。番号は、出した後に取り消せません。ほかの方法で払った後に番号でも払うと、二重の支払いになります。現金は10万円までです。',
} as const

const methodChoice = ({ methods }: NoticeDetail, mistake: Mistake | undefined): Html => {
  const [only] = methods
  return html`<fieldset${mistake ? html` class="field wrong"` : none}>
    <legend><h2>支払い方法を選んでください</h2></legend>
    ${errorText(mistake)}
    ${radios({
      name: 'method',
      options: methods.map((id) => ({ id, label: methodWords[id], hint: methodHints[id] })),
      value: methods.length === 1 ? only : undefined,
      attributes: describedBy('method', false, mistake),
    })}
  </fieldset>`
}

/** A method that is looked for in vain is named with its reason. */
const closedMethods = ({ notOffered }: NoticeDetail): Html =>
  notOffered.length
    ? html`<div class="soft"><p>この料金では使えない方法</p>
    <ul>${notOffered.map(({ method, text }) => html`<li>${methodWords[method]}：${text}</li>`)}</ul></div>`
    : none

const refundWords = ({ refund, demo }: NoticeDetail): Html =>
  notice(
    'care',
    html`<h2 id="refund">納める前にお読みください</h2>
    <p>${refund}</p>
    ${demo ? html`<p class="law">デモ条例による見本です。道の取り扱いは未確認です。</p>` : none}`,
    'refund',
  )

const payForm = (visit: Visit, it: NoticeDetail, mistake?: Mistake): Html => html`<form
  class="stack wide" method="post" action="${visit.href(`/notices/${it.id}/attempts`)}" novalidate>
  <input type="hidden" name="key" value="${visit.site.newId()}">
  ${refundWords(it)}
  ${methodChoice(it, mistake)}
  ${closedMethods(it)}
  <div class="actions"><button class="button" type="submit">選んだ方法で進む ${icon('next')}</button></div>
  <p class="small soft">カード番号は決済事業者の画面で入力します。道には伝わりません。</p>
</form>`

const closed = (it: NoticeDetail): Html => {
  const { withdrawn, overdue } = it
  if (withdrawn) return notice('info', html`<p>取り消されたため、納める必要はありません。</p>`)
  if (overdue) return notice('care', html`<p>納付期限を過ぎています。担当にお尋ねください。</p>`)
  return notice(
    'care',
    html`<p>いま使える支払い方法がありません。担当にお尋ねください。</p>${closedMethods(it)}`,
  )
}

const main = (visit: Visit, it: NoticeDetail, mistake?: Mistake) => {
  const open = !it.withdrawn && it.methods.length > 0
  return html`<div class="wrap"><div class="with-aside">
  <div class="stack wide">
    ${errorSummary(mistake ? [mistake] : [])}
    <div><p class="caption">${it.category}</p><h1>手数料を納める</h1></div>
    <p class="amount"><b>${it.amount.toLocaleString('ja-JP')}<small>円</small></b> ${demoTag(it.demo)}</p>
    <p><b>${onDay(it.dueOn)}まで</b>に納めてください。${it.purposeKind === 'application' ? '納付を確認してから、審査を始めます。' : none}</p>
    ${open ? payForm(visit, it, mistake) : closed(it)}
    <details class="more">
      <summary>この中の方法を使えない方へ</summary>
      <div>
        <p>納める場所：${it.place}。納付番号を窓口で伝えてください。</p>
        <p>家族や会社の経理の方など、ほかの方が納めることもできます。納付番号と確認番号を渡してください。</p>
      </div>
    </details>
  </div>
  <aside aria-labelledby="about"><div class="card soft-fill">
    <h2 id="about">納付の内容</h2>
    ${noticeFacts(it)}
  </div></aside>
</div></div>`
}

/** A notice: what it is for, whether the money ever comes back, and then how to pay it. */
export const noticePage = (visit: Visit, it: NoticeDetail, mistake?: Mistake) => {
  if (isPaidUp(it.status)) return paidPage(visit, it)
  const title = `手数料を納める（${yen(it.amount)}）`
  const wrong = mistake !== undefined
  return shown(layout(visit, { title, main: main(visit, it, mistake), wrong }), wrong ? 422 : 200)
}

export const fetchNotice = (visit: Visit) =>
  visit.api.getNotice({ params: { noticeId: visit.request.params.noticeId ?? '' } as never })

const openStatuses = ['created', 'unknown', 'pending'] as const

export const showNotice: Page = async (visit) => {
  const answer = await fetchNotice(visit)
  if (answer.ok) {
    const { id, status, attempts } = answer.value.body
    // Whoever comes back from a payment page must not be asked to pay again before we know.
    const open = attempts.find((it) => openStatuses.some((known) => known === it.status))
    if (open && status === 'unpaid')
      return goTo(visit.href(`/notices/${id}/attempts/${open.attemptId}`))
    return noticePage(visit, answer.value.body)
  }
  if (answer.error.code === 'unauthenticated') return goTo(visit.href('/pay'))
  return problemPage(visit, answer.error)
}
