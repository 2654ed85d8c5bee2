import type { PageReply } from '../../schemas/contract/page.ts'
import { fileKinds, limitWords, type Paper } from '../../schemas/paper.ts'
import { type Html, html, none } from '../html.ts'
import { type MineAndKnown, mineAndKnown } from '../parts/definition.ts'
import { fileLine, filesOf } from '../parts/files.ts'
import { layout } from '../parts/layout.ts'
import { notice } from '../parts/notice.ts'
import { failurePage, problemPage } from '../parts/problem.ts'
import { back } from '../parts/progress.ts'
import { goTo, type Page, shown, type Visit } from '../site.ts'

type Attachment = MineAndKnown['procedure']['attachments'][number]
type Form = { readonly url: string; readonly fields: Readonly<Record<string, string>> }

const papersAt = ({ application }: MineAndKnown) => `/applications/${application.id}/papers`
/** Where it goes on: to the other papers of a draft, or to the application that has arrived. */
const onwards = ({ application }: MineAndKnown) =>
  application.status === 'draft'
    ? ([`/applications/${application.id}/papers`, '書類の画面に戻る'] as const)
    : ([`/applications/${application.id}`, '申請の状況に戻る'] as const)

/** Straight to S3, by fields that the API signed; the browser is sent back here afterwards. */
const sending = (visit: Visit, it: MineAndKnown, rule: Attachment, { url, fields }: Form): Html => {
  const accept = rule.accept.map((it) => fileKinds[it].type).join(',')
  const forms = visit.href(`${papersAt(it)}/${rule.id}/forms`)
  return html`<form class="stack" method="post" action="${url}" enctype="multipart/form-data" data-forms="${forms}" data-max="${rule.maxBytes}">
  ${Object.entries(fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
  <div class="field">
    <label for="file">送るファイル</label>
    <p class="hint" id="limits">${limitWords(rule)}</p>
    <input type="file" id="file" name="file" accept="${accept}" aria-describedby="limits" required>
  </div>
  <p class="small" data-script hidden>いくつでも一度に選べます。ここに置いても送れます。送り終わるまで、この画面を開いておいてください。</p>
  <p class="small" data-plain>この画面を開いてから15分のあいだ送れます。過ぎたときは、画面を開き直してください。</p>
  <div class="actions"><button class="button" type="submit">選んだファイルを送る</button></div>
</form>`
}

const removal = (visit: Visit, it: MineAndKnown, paper: Paper): Html =>
  it.application.status === 'draft' || paper.state === 'refused'
    ? html`<form method="post" action="${visit.href(`${papersAt(it)}/${paper.attachmentId}`)}">
    <input type="hidden" name="upload" value="${paper.id}">
    <button class="button link" type="submit">${paper.state === 'refused' ? '一覧から消す' : '取り消す'}<span class="hidden-text">：${paper.name}</span></button>
  </form>`
    : none

/** With what the script looks for: which file it is, and whether it was judged. */
const line = (
  visit: Visit,
  it: MineAndKnown,
  paper: Paper,
): Html => html`<li data-upload="${paper.id}" data-state="${paper.state}" data-name="${paper.name}">
  ${fileLine(visit, it.application.id, paper)}
  ${removal(visit, it, paper)}
</li>`

/** S3 has it, and the check has not written its first line yet. */
const isOnItsWay = (visit: Visit, files: readonly Paper[]) => {
  const { sent } = visit.request.query
  return sent !== undefined && !files.some(({ id }) => id === sent)
}

const list = (visit: Visit, it: MineAndKnown, rule: Attachment): Html => {
  const files = filesOf(it.application.files, rule.id)
  const waits = isOnItsWay(visit, files) || files.some(({ state }) => state === 'checking')
  return html`<section class="stack" id="files" aria-labelledby="sent">
  <h2 id="sent">送ったファイル</h2>
  ${
    waits
      ? notice(
          'info',
          html`<p>ファイルが届きました。中身を確かめています。</p>
    <p><a href="${visit.href(`${papersAt(it)}/${rule.id}`, visit.request.query.sent ? { sent: visit.request.query.sent } : {})}">いまの状態を見る</a></p>`,
        )
      : none
  }
  ${files.length ? html`<ul class="stack" role="list">${files.map((paper) => line(visit, it, paper))}</ul>` : html`<p>まだありません。</p>`}
</section>`
}

const view = async (visit: Visit, it: MineAndKnown, rule: Attachment, form: Html) => {
  const [to, words] = onwards(it)
  const main = html`<div class="wrap">
  ${back(visit.href(to), words)}
  <div class="stack measure">
    <div><p class="caption">${it.application.title}</p><h1>${rule.label}</h1></div>
    <p>${rule.reason}</p>
    ${form}
    ${list(visit, it, rule)}
    <p><a href="${visit.href(to)}">${it.application.status === 'draft' ? '書類の画面に戻って、先へ進む' : words}</a></p>
  </div>
</div>`
  const title = `${rule.label}｜${it.application.title}`
  const reply = await shown(layout(visit, { title, main, scripted: true }))
  const { script } = visit.site
  return { ...reply, ...(script && { script: visit.href(`/assets/${script.file}`) }) }
}

const isGone = (code: string) =>
  ['paper_not_asked', 'already_submitted', 'wrong_state'].includes(code)

export const paperPage: Page = async (visit): Promise<PageReply> => {
  const found = await mineAndKnown(visit)
  if ('reply' in found) return found.reply
  const it = found.value
  const rule = it.procedure.attachments.find(({ id }) => id === visit.request.params.attachmentId)
  if (!rule) return failurePage(visit, 'not_found')
  const answer = await visit.api.openUpload({
    params: { applicationId: it.application.id, attachmentId: rule.id },
    // Without script nobody knows the file's own name before it is sent.
    body: { name: rule.label.slice(0, 100), returns: true },
  })
  if (answer.ok) return view(visit, it, rule, sending(visit, it, rule, answer.value.body))
  const { error } = answer
  if (error.code === 'paper_refused')
    return view(visit, it, rule, notice('care', html`<p>${error.details.text}</p>`))
  return isGone(error.code) ? goTo(visit.href(onwards(it)[0])) : problemPage(visit, error)
}

export const removePaper: Page = async (visit) => {
  const { applicationId = '', attachmentId = '' } = visit.request.params
  const uploadId = visit.request.form.get('upload') ?? ''
  const answer = await visit.api.deleteUpload({ params: { applicationId, attachmentId, uploadId } })
  return answer.ok
    ? goTo(visit.href(`/applications/${applicationId}/papers/${attachmentId}`))
    : problemPage(visit, answer.error)
}
