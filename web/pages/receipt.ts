import type { Application } from '../../schemas/application.ts'
import { isPaidUp } from '../../schemas/notice.ts'
import type { Receipt } from '../../schemas/receipt.ts'
import { type Html, html, none } from '../html.ts'
import { mine } from '../parts/fetched.ts'
import { icon } from '../parts/icon.ts'
import { layout } from '../parts/layout.ts'
import { failurePage } from '../parts/problem.ts'
import { receiptFacts } from '../parts/receipt.ts'
import { type Page, shown, type Visit } from '../site.ts'

const isPaid = ({ fee }: Application) => fee !== undefined && isPaidUp(fee.status)

const next = ({ href }: Visit, application: Application): Html =>
  application.fee && !isPaid(application) && application.status === 'submitted'
    ? html`<p class="lead">次は、手数料を納めてください。納付を確認してから、審査を始めます。</p>
      <div class="actions"><a class="button" href="${href(`/notices/${application.fee.noticeId}`)}">手数料を納める ${icon('next')}</a></div>`
    : html`<p class="lead">${application.nextStep.text}</p>
      <div class="actions"><a class="button" href="${href(`/applications/${application.id}`)}">申請の状況を見る ${icon('next')}</a></div>`

const toFollow = ({ content, procedure }: Receipt): Html =>
  content.toFollow.length
    ? html`<h2>後から届けていただく書類</h2>
      <ul>${content.toFollow.map((it) => html`<li>${it.label}（${it.by === 'post' ? '郵送' : '窓口'}）</li>`)}</ul>
      <p>受付番号を書いて、${procedure.office}に出してください。申請が届いた日時は変わりません。</p>`
    : none

const main = (visit: Visit, application: Application, receipt: Receipt) => html`<div class="wrap">
  <div class="with-aside">
    <div class="stack">
      <div class="done-title">
        ${icon('good')}
        <div>
          <p class="caption">到達通知　${receipt.procedure.title}</p>
          <h1>申請が届きました</h1>
        </div>
      </div>
      ${next(visit, application)}
      ${toFollow(receipt)}
      <h2>到達通知の内容</h2>
      ${receiptFacts(visit, receipt, isPaid(application))}
      <p class="small soft">デジタル手続法6条3項により、記録した時刻に到達したものとみなされます。</p>
    </div>
    <aside class="no-print" aria-labelledby="keep">
      <div class="card soft-fill">
        <h2 id="keep">控えを残す</h2>
        <p class="small">この画面は、ブラウザーの印刷から1枚に収めて残せます。後からでも、いつでも見られます。</p>
      </div>
    </aside>
  </div>
</div>`

export const receiptPage: Page = async (visit) => {
  const found = await mine(visit)
  if ('reply' in found) return found.reply
  const { application } = found.value
  if (!application.receipt) return failurePage(visit, 'not_found')
  const title = `申請が届きました｜${application.title}`
  return shown(layout(visit, { title, main: main(visit, application, application.receipt) }))
}
