import type { PageReply } from '../../schemas/contract/page.ts'
import { fieldset } from '../forms/fields.ts'
import { isForCheck } from '../forms/paging.ts'
import { type Html, html, none } from '../html.ts'
import type { MineAndKnown } from '../parts/definition.ts'
import { feeAmount, whenWithdrawn } from '../parts/fee.ts'
import { errorSummary, type Mistake } from '../parts/field.ts'
import { layout } from '../parts/layout.ts'
import { notice } from '../parts/notice.ts'
import { back, progress } from '../parts/progress.ts'
import { answersSummary, papersSummary } from '../parts/summary.ts'
import { type Page, shown, type Visit } from '../site.ts'
import { draftOf } from './papers.ts'
import { askedOf } from './question.ts'

export type Again = {
  readonly typed?: URLSearchParams
  readonly mistakes?: readonly Mistake[]
  readonly warning?: Html
}

export const checkFields = ({ procedure }: MineAndKnown) =>
  procedure.fields.filter((it) => isForCheck(procedure, it))

const fee = ({ application }: MineAndKnown): Html => {
  const { fee: it } = application.assessment
  return html`<section class="stack" aria-labelledby="fee">
  <h2 id="fee">手数料</h2>
  ${feeAmount(it)}
  ${
    it.payable && it.amount
      ? html`<p>申請が届いた後に、納付番号と期限をお知らせします。</p>
  ${whenWithdrawn(it)}`
      : none
  }
</section>`
}

const oaths = (visit: Visit, it: MineAndKnown, again: Again): Html => {
  const fields = checkFields(it)
  const filled = {
    asked: askedOf(it, visit),
    mistakes: again.mistakes ?? [],
    newItem: visit.site.newId,
    ...(again.typed && { typed: again.typed }),
  }
  return fields.length
    ? html`<section class="stack" aria-labelledby="consent">
  <h2 id="consent">誓約と、結果の受け取り方</h2>
  ${fieldset(fields, filled, false)}
</section>`
    : none
}

const arrival = notice(
  'info',
  html`<h2 id="arrival">押した後すぐに、届いた日時をお知らせします</h2>
  <p>申請は、記録した時刻に道へ届いたことになります。届いた後の内容を変えたいときは、担当にお伝えください。</p>
  <p class="law">デジタル手続法6条3項</p>`,
  'arrival',
)

export const checkView = (
  visit: Visit,
  it: MineAndKnown,
  again: Again = {},
): Promise<PageReply> => {
  const { application, etag } = it
  const at = `/applications/${application.id}`
  const main = html`<div class="wrap">
  ${back(visit.href(`${at}/papers`), '書類の画面に戻る')}
  ${progress(3)}
  <form class="stack measure" method="post" action="${visit.href(`${at}/check`)}" novalidate>
    <input type="hidden" name="etag" value="${etag}">
    <input type="hidden" name="fee" value="${feeSeen(it)}">
    ${errorSummary(again.mistakes ?? [])}
    ${again.warning ?? none}
    <div class="opening"><p class="caption">${application.title}</p><h1>申請の内容を確かめてください</h1></div>
    ${answersSummary(visit, it, askedOf(it, visit))}
    ${papersSummary(visit, application)}
    ${fee(it)}
    ${oaths(visit, it, again)}
    <p class="small">入力した内容は、審査と連絡だけに使います。<a href="${visit.href('/about/privacy')}">個人情報の利用目的</a></p>
    ${arrival}
    <div class="actions">
      <button class="button" type="submit">この内容で申請する</button>
      <a href="${visit.href('/applications')}">保存して中断する</a>
    </div>
  </form>
</div>`
  const wrong = Boolean(again.mistakes?.length)
  const title = `申請の内容を確かめる｜${application.title}`
  return shown(layout(visit, { title, main, wrong }), wrong ? 422 : again.warning ? 412 : 200)
}

/** The fee as it was shown: another one has to be seen before it is agreed to. */
export const feeSeen = ({ application }: Pick<MineAndKnown, 'application'>) => {
  const { amount, payable, text } = application.assessment.fee
  return JSON.stringify([payable, amount ?? null, text])
}

export const checkPage: Page = async (visit) => {
  const found = await draftOf(visit)
  return 'reply' in found ? found.reply : checkView(visit, found.value)
}
