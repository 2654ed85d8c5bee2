import type { PageReply } from '../../schemas/contract/page.ts'
import type { NoticeDetail } from '../../schemas/notice-view.ts'
import { type Html, html, none } from '../html.ts'
import { icon } from '../parts/icon.ts'
import { layout } from '../parts/layout.ts'
import { demoTag } from '../parts/notice.ts'
import { basisWords } from '../parts/notice-facts.ts'
import { atTime, grouped, methodWords, yen } from '../parts/words.ts'
import { shown, type Visit } from '../site.ts'

const usedMethod = ({ attempts }: NoticeDetail) =>
  attempts.find(({ status }) => status === 'succeeded')?.method

const record = (it: NoticeDetail): Html => {
  const method = usedMethod(it)
  const { purpose } = it
  return html`<dl class="facts">
  <div><dt>納めた額</dt><dd><b class="number">${yen(it.amount)}</b> ${demoTag(it.demo)}</dd></div>
  ${it.paidAt ? html`<div><dt>納付日時</dt><dd>${atTime(it.paidAt)}</dd></div>` : none}
  ${method ? html`<div><dt>方法</dt><dd>${methodWords[method]}</dd></div>` : none}
  <div><dt>納付番号</dt><dd>${grouped(it.id)}</dd></div>
  ${it.payerName ? html`<div><dt>納める方（宛名）</dt><dd>${it.payerName}</dd></div>` : none}
  <div><dt>使いみち</dt><dd>${it.category}${purpose?.kind === 'application' ? html`　受付番号 <span class="number nowrap">${purpose.receiptNumber}</span>` : none}</dd></div>
  <div><dt>額の根拠</dt><dd>${basisWords(it.basis)}</dd></div>
</dl>`
}

const onward = ({ href }: Visit, { purpose }: NoticeDetail): Html =>
  purpose?.kind === 'application'
    ? html`<div class="actions"><a class="button" href="${href(`/applications/${purpose.applicationId}`)}">申請の状況を見る ${icon('next')}</a></div>`
    : none

export const paidPage = (visit: Visit, it: NoticeDetail): Promise<PageReply> => {
  const main = html`<div class="wrap"><div class="stack wide measure">
  <div class="done-title">
    ${icon('good')}
    <div><p class="caption">${it.category}</p><h1>納付を確認しました</h1></div>
  </div>
  <p class="lead">手数料は納付済みです。あなたがすることは、いまありません。</p>
  ${onward(visit, it)}
  <section class="stack" aria-labelledby="what">
    <h2 id="what">納付の記録</h2>
    ${record(it)}
    <p><a href="${visit.href(`/notices/${it.id}/certificate`)}">納付済確認書を受け取る（PDF）</a></p>
  </section>
  ${
    it.status === 'overpaid'
      ? html`<p>二重に納められています。多い分はお返しします。担当からご連絡します。</p>`
      : html`<details class="more">
    <summary>ほかの方法でも支払ってしまったとき</summary>
    <div><p>二重に納めた分は、お返しします。納付番号を担当にお伝えください。</p></div>
  </details>`
  }
</div></div>`
  return shown(layout(visit, { title: '納付を確認しました', main }))
}
