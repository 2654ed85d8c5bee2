import type { Application, Decision } from '../../schemas/application.ts'
import { mayMove, statusWords } from '../../schemas/life-cycle.ts'
import { isPaidUp } from '../../schemas/notice.ts'
import { type Html, html, none } from '../html.ts'
import { mine } from '../parts/fetched.ts'
import { icon } from '../parts/icon.ts'
import { layout } from '../parts/layout.ts'
import { demoTag, notice, tag } from '../parts/notice.ts'
import { sentPapers } from '../parts/sent-papers.ts'
import { timeline } from '../parts/timeline.ts'
import { atTime, onDay, yen } from '../parts/words.ts'
import { goTo, type Page, shown, type Visit } from '../site.ts'

const isPaid = ({ fee }: Application) => fee !== undefined && isPaidUp(fee.status)

const decided = (decision: Decision): Html => html`<section class="stack" aria-labelledby="result">
  <h2 id="result">決定の内容</h2>
  <dl class="facts">
    <div><dt>決定した日時</dt><dd>${atTime(decision.decidedAt)}</dd></div>
    ${decision.reasons ? html`<div><dt>理由・条件</dt><dd class="typed">${decision.reasons}</dd></div>` : none}
    <div><dt>書面の渡し方</dt><dd>${decision.delivery === 'electronic' ? '電子で渡します' : '郵送します'}</dd></div>
    <div><dt>不服があるとき</dt><dd class="typed">${decision.appeal}</dd></div>
  </dl>
</section>`

const feeNotice = ({ href }: Visit, application: Application): Html => {
  const { fee, status } = application
  if (!fee || isPaid(application) || status === 'withdrawn') return none
  return notice(
    'care',
    html`<h2 id="next">手数料を納めてください</h2>
    <p><b class="number">${yen(fee.amount)}</b> ${demoTag(fee.demo)}　<b>${onDay(fee.dueOn)}まで</b>に納めてください。</p>
    <p class="actions"><a class="button" href="${href(`/notices/${fee.noticeId}`)}">手数料を納める ${icon('next')}</a></p>`,
    'next',
  )
}

const feeFacts = ({ href }: Visit, { fee }: Application): Html =>
  fee
    ? html`<h2>手数料</h2><p><span class="number">${yen(fee.amount)}</span> ${demoTag(fee.demo)} ${
        fee.paidAt ? html`${tag('納付済', 'good')} ${atTime(fee.paidAt)}` : tag('未納', 'care')
      }</p>
      ${isPaidUp(fee.status) ? html`<p><a href="${href(`/notices/${fee.noticeId}/certificate`)}">納付済確認書を受け取る（PDF）</a></p>` : none}`
    : none

const stop = ({ href }: Visit, { id, status }: Application): Html =>
  mayMove('withdraw', status)
    ? html`<section class="stack" aria-labelledby="stop">
  <h2 id="stop">申請を取りやめたいとき</h2>
  <p>結果が出る前なら、取り下げられます。手数料がどうなるかは、次の画面で先にお知らせします。</p>
  <p><a href="${href(`/applications/${id}/withdrawal`)}">取り下げの画面へ進む</a></p>
</section>`
    : none

const main = (visit: Visit, it: Application) => html`<div class="wrap">
  <nav aria-label="いまいる場所"><ol class="crumbs">
    <li><a href="${visit.href('/applications')}">申請の一覧</a></li>
    <li aria-current="page">${it.title}</li>
  </ol></nav>
  <div class="with-aside">
    <div class="stack">
      <div class="opening">
        <h1>${it.title}</h1>
        <p class="row">${tag(statusWords[it.status], it.nextStep.turn === 'applicant' ? 'care' : undefined)}
          ${it.receipt ? html`<span class="soft number">受付番号 ${it.receipt.receiptNumber}</span>` : none}</p>
      </div>
      ${feeNotice(visit, it)}
      ${it.decision ? decided(it.decision) : none}
      <section class="stack" aria-labelledby="flow">
        <h2 id="flow">これまでと、これから</h2>
        ${timeline(it)}
      </section>
      ${sentPapers(visit, it)}
      ${feeFacts(visit, it)}
      <h2>書面</h2>
      <ul class="links" role="list"><li><a href="${visit.href(`/applications/${it.id}/receipt`)}">到達通知</a></li></ul>
      ${stop(visit, it)}
    </div>
    <aside class="stack" aria-label="問い合わせ先">
      <div class="card soft-fill">
        <h2>担当</h2>
        <p>${it.receipt?.procedure.office ?? none}</p>
        ${it.receipt ? html`<p>お問い合わせのときは、<b class="nowrap">問合せ番号 <span class="number">${it.receipt.enquiryNumber}</span></b> をお伝えください。</p>` : none}
        <p class="small">電話番号は、道の代表窓口に確認してください。</p>
      </div>
    </aside>
  </div>
</div>`

export const applicationPage: Page = async (visit) => {
  const found = await mine(visit)
  if ('reply' in found) return found.reply
  const { application } = found.value
  if (application.status === 'draft')
    return goTo(visit.href(`/applications/${application.id}/questions/1`))
  const title = `${application.title}｜申請の状況`
  return shown(layout(visit, { title, main: main(visit, application) }))
}
