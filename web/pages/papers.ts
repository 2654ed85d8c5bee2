import type { AttachmentAssessment } from '../../schemas/assessment.ts'
import type { PageReply } from '../../schemas/contract/page.ts'
import { counts } from '../../schemas/paper.ts'
import { pagesOf, previousPage } from '../forms/paging.ts'
import { type Html, html, none } from '../html.ts'
import { radios } from '../parts/choice.ts'
import { type MineAndKnown, mineAndKnown } from '../parts/definition.ts'
import { errorSummary, errorText, type Mistake, mistakeOf } from '../parts/field.ts'
import { fileLine, filesOf } from '../parts/files.ts'
import { layout } from '../parts/layout.ts'
import { notice } from '../parts/notice.ts'
import { countWords, isNeeded, papersByGroup, sheets } from '../parts/papers.ts'
import { back, progress } from '../parts/progress.ts'
import { goTo, type Page, shown, type Visit } from '../site.ts'
import { askedOf } from './question.ts'

type Again = {
  readonly typed?: URLSearchParams
  readonly mistakes?: readonly Mistake[]
  readonly warning?: Html
}

const ways = [
  { id: 'post', label: '郵送で出す', hint: '受付番号を書いて、担当あてに送ってください。' },
  { id: 'counter', label: '窓口で出す', hint: '受付番号を伝えて、担当の窓口に出してください。' },
]

/** The files of a paper, and the way to the page that sends more. */
const sending = (
  visit: Visit,
  { application }: MineAndKnown,
  paper: AttachmentAssessment,
): Html => {
  const files = filesOf(application.files, paper.id)
  const to = visit.href(`/applications/${application.id}/papers/${paper.id}`)
  return html`${files.length ? html`<ul class="stack" role="list">${files.map((file) => html`<li>${fileLine(visit, application.id, file)}</li>`)}</ul>` : none}
  <p><a href="${to}">${files.length ? 'ファイルを足す・取り消す' : 'この画面からファイルを送る'}<span class="hidden-text">：${paper.label}</span></a></p>`
}

/** What was sent here needs no other way. */
export const isSent = ({ application }: MineAndKnown, { id }: AttachmentAssessment) =>
  filesOf(application.files, id).some(counts)

const handIn = (
  visit: Visit,
  it: MineAndKnown,
  paper: AttachmentAssessment,
  again: Again,
): Html => {
  const name = `paper.${paper.id}`
  const mistake = mistakeOf(again.mistakes ?? [], name)
  const value = again.typed?.get(name) ?? it.application.papers[paper.id]
  return html`<fieldset class="field${mistake ? ' wrong' : ''}">
  <legend>${paper.label}</legend>
  ${errorText(mistake)}
  ${sending(visit, it, paper)}
  ${isSent(it, paper) ? none : radios({ name, options: ways, value })}
</fieldset>`
}

const ofNow = ({ application }: MineAndKnown) => application.assessment.attachments.filter(isNeeded)

const lookups = ({ application }: MineAndKnown) =>
  application.assessment.attachments.filter(
    ({ status, waivable }) => status === 'waivable' && waivable?.needs !== 'answer',
  )

const consent = (it: MineAndKnown): Html =>
  lookups(it).length
    ? notice(
        'info',
        html`<h2 id="lookup">道が確認すると、出さなくてよい書類があります</h2>
    <ul>${lookups(it).map(({ label }) => html`<li>${label}</li>`)}</ul>
    <p>押すと、ログインした方の情報と道の台帳だけを確認します。確認した日時と結果は、申請に残ります。</p>
    <p class="actions"><button class="button second" type="submit" name="act" value="gather" formnovalidate>同意して、道に確認してもらう</button></p>`,
        'lookup',
      )
    : none

const form = (visit: Visit, it: MineAndKnown, again: Again): Html => {
  const now = ofNow(it)
  return html`<form class="stack wide" method="post" action="${visit.href(`/applications/${it.application.id}/papers`)}" novalidate>
  <input type="hidden" name="etag" value="${it.etag}">
  <button class="hidden-text" type="submit" tabindex="-1" aria-hidden="true">次へ</button>
  ${errorSummary(again.mistakes ?? [])}
  ${again.warning ?? none}
  <div><p class="caption">${it.application.title}</p><h1>書類は、${countWords(it.application.assessment)}</h1></div>
  ${sheets(it.application.assessment)}
  ${consent(it)}
  ${papersByGroup(it.application.assessment)}
  ${
    now.length
      ? html`<h2>必要な書類の出し方</h2>
  <p>写真やファイルを、この画面から送れます。送れないものは、申請を先に出して、後から郵送か窓口で出してください。</p>
  ${now.map((paper) => handIn(visit, it, paper, again))}`
      : none
  }
  <div class="actions">
    <button class="button" type="submit">次へ進む</button>
    <button class="button link" type="submit" name="next" value="pause" formnovalidate>保存して中断する</button>
  </div>
</form>`
}

const view = (visit: Visit, it: MineAndKnown, again: Again = {}): Promise<PageReply> => {
  const asked = askedOf(it, visit)
  const last = previousPage(it.procedure, asked, pagesOf(it.procedure).length + 1) ?? 1
  const to = visit.href(`/applications/${it.application.id}/questions/${last}`)
  const main = html`<div class="wrap">
  ${back(to, '前の質問に戻る')}
  ${progress(2)}
  <div class="measure">${form(visit, it, again)}</div>
</div>`
  const wrong = Boolean(again.mistakes?.length)
  const title = `書類を確かめる｜${it.application.title}`
  return shown(layout(visit, { title, main, wrong }), wrong ? 422 : again.warning ? 412 : 200)
}

const draftOf = async (visit: Visit) => {
  const found = await mineAndKnown(visit)
  if ('reply' in found || found.value.application.status === 'draft') return found
  return { reply: goTo(visit.href(`/applications/${found.value.application.id}`)) }
}

export const papersPage: Page = async (visit) => {
  const found = await draftOf(visit)
  return 'reply' in found ? found.reply : view(visit, found.value)
}

export { draftOf, ofNow, view as papersView }
