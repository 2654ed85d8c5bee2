import type { NoticeRecord } from '../../schemas/finance.ts'
import type { StaffClient } from '../client.ts'
import { html } from '../html.ts'
import { layout } from '../parts/layout.ts'
import { demoTag } from '../parts/notice.ts'
import { basisWords } from '../parts/notice-facts.ts'
import { failurePage, problemPage } from '../parts/problem.ts'
import { back } from '../parts/progress.ts'
import { grouped, onDay, yen } from '../parts/words.ts'
import { type Page, type StaffVisit, shown } from '../site.ts'

/** What 地方自治法施行令154条3項 asks for, and the two numbers. */
const main = (
  visit: StaffVisit,
  it: NoticeRecord,
) => html`<div class="wrap"><div class="stack measure">
  ${back(visit.href(`/notices/${it.id}`), '納付の記録に戻る')}
  <h1>納入通知書 ${demoTag(it.demo)}</h1>
  <p class="lead">${it.payerName}　様</p>
  <p>次のとおり納めてください。</p>
  <p class="amount"><b>${it.amount.toLocaleString('ja-JP')}<small>円</small></b></p>
  <dl class="facts">
    <div><dt>納付番号</dt><dd>${grouped(it.id)}</dd></div>
    <div><dt>確認番号</dt><dd><span class="number">${it.confirmation}</span></dd></div>
    <div><dt>納付期限</dt><dd>${onDay(it.dueOn)}</dd></div>
    <div><dt>請求の事由</dt><dd>${it.reason}</dd></div>
    <div><dt>額の根拠</dt><dd>${basisWords(it.basis)}</dd></div>
    <div><dt>所属年度</dt><dd>${it.fiscalYear === null ? '納められた日の属する年度' : `${it.fiscalYear}年度`}</dd></div>
    <div><dt>歳入科目</dt><dd>${it.account.item ?? '―'}　${it.account.section ?? ''}</dd></div>
    <div><dt>納付場所</dt><dd>${it.place}</dd></div>
  </dl>
  <h2>納め方</h2>
  <p>次の画面を開き、納付番号と確認番号を入れてください。使える方法は、その画面に出ます。ほかの方が納めることもできます。</p>
  <p class="number">${it.payAt}</p>
  <h2>納める前に</h2>
  <p>${it.refund}</p>
</div></div>`

export const slipPage: Page<StaffClient> = async (visit) => {
  const params = { noticeId: visit.request.params.noticeId } as never
  const answer = await visit.api.getNoticeRecord({ params })
  if (!answer.ok) return problemPage(visit, answer.error)
  const it = answer.value.body
  if (!it.confirmation || it.withdrawal) return failurePage(visit, 'not_found')
  return shown(layout(visit, { title: `納入通知書（${yen(it.amount)}）`, main: main(visit, it) }))
}
