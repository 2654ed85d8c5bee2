import type { Application } from '../../schemas/application.ts'
import { mayMove } from '../../schemas/life-cycle.ts'
import { isPaidUp } from '../../schemas/notice.ts'
import { type Html, html } from '../html.ts'
import { mine } from '../parts/fetched.ts'
import { layout } from '../parts/layout.ts'
import { demoTag, notice } from '../parts/notice.ts'
import { problemPage } from '../parts/problem.ts'
import { yen } from '../parts/words.ts'
import { goTo, type Page, shown, type Visit } from '../site.ts'

const ofFee = ({ fee, assessment }: Application): Html => {
  if (!fee) return html`<p>この申請には、いま納める手数料がありません。</p>`
  const paid = isPaidUp(fee.status)
  const heading = paid ? '手数料は納付済みです' : '手数料は、まだ納められていません'
  const text = paid
    ? assessment.fee.refund.text
    : '取り下げると、納める必要はなくなります。納付番号は使えなくなります。'
  return notice(
    'care',
    html`<h2>${heading}</h2><p><b class="number">${yen(fee.amount)}</b> ${demoTag(fee.demo)}</p><p>${text}</p>`,
  )
}

const main = (visit: Visit, it: Application) => {
  const back = visit.href(`/applications/${it.id}`)
  return html`<div class="wrap"><div class="stack measure">
  <p class="caption">${it.title}</p>
  <h1>申請を取り下げますか</h1>
  ${ofFee(it)}
  <p>取り下げた申請は、元に戻せません。同じ内容で、新しく申請することはできます。</p>
  <form method="post" action="${visit.href(`/applications/${it.id}/withdrawal`)}">
    <div class="actions">
      <button class="button" type="submit">取り下げる</button>
      <a href="${back}">取り下げない</a>
    </div>
  </form>
</div></div>`
}

export const withdrawalPage: Page = async (visit) => {
  const found = await mine(visit)
  if ('reply' in found) return found.reply
  const { application } = found.value
  if (!mayMove('withdraw', application.status))
    return goTo(visit.href(`/applications/${application.id}`))
  const title = `申請を取り下げますか｜${application.title}`
  return shown(layout(visit, { title, main: main(visit, application) }))
}

export const withdraw: Page = async (visit) => {
  const applicationId = visit.request.params.applicationId ?? ''
  const answer = await visit.api.withdrawApplication({ params: { applicationId }, body: {} })
  return answer.ok
    ? goTo(visit.href(`/applications/${applicationId}`))
    : problemPage(visit, answer.error)
}
