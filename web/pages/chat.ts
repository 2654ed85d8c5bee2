import type { Conversation } from '../../schemas/chat.ts'
import type { PageReply } from '../../schemas/contract/page.ts'
import type { Client } from '../client.ts'
import { chatIn } from '../cookies.ts'
import { type Html, html, none } from '../html.ts'
import { turn } from '../parts/chat.ts'
import { errorSummary, type Mistake, mistakeOf, textArea } from '../parts/field.ts'
import { layout } from '../parts/layout.ts'
import { notice } from '../parts/notice.ts'
import { latestOwn } from '../parts/own-applications.ts'
import { problemPage } from '../parts/problem.ts'
import { type Page, shown, type Visit } from '../site.ts'

/** What these pages call: the citizens' API, or the officers' by other names. */
export type ChatApi = Pick<
  Client,
  'startConversation' | 'say' | 'getConversation' | 'deleteConversation' | 'rateMessage'
> &
  Partial<Pick<Client, 'listApplications'>>
export type ChatVisit = Visit<ChatApi>

export type Again = {
  readonly text?: string
  readonly mistakes?: readonly Mistake[]
  /** Something that has to be known before sending again. */
  readonly warning?: string
}

const form = (
  visit: ChatVisit,
  { text, mistakes = [] }: Again,
): Html => html`<form class="stack" method="post" action="${visit.href('/chat')}" id="ask">
  <input type="hidden" name="key" value="${visit.site.newId()}">
  ${textArea({
    id: 'text',
    label: '聞きたいこと',
    hint: '500文字まで。名前、住所、電話番号、マイナンバーは書かないでください。',
    value: text,
    mistake: mistakeOf(mistakes, 'text'),
  })}
  <div class="actions"><button class="button" type="submit">送る</button></div>
</form>`

const languages = (
  visit: ChatVisit,
): Html => html`<form class="row" method="post" action="${visit.href('/chat')}">
  <input type="hidden" name="key" value="${visit.site.newId()}">
  <button class="button link" type="submit" name="choice" value="language.plain">やさしい日本語</button>
  <button class="button link" type="submit" name="choice" value="language.en" lang="en">English</button>
</form>`

const aboutProcedure = (visit: ChatVisit): Html => {
  const { procedure } = visit.request.query
  return procedure
    ? html`<form method="post" action="${visit.href('/chat')}">
  <input type="hidden" name="key" value="${visit.site.newId()}">
  <input type="hidden" name="procedure" value="${procedure}">
  <button class="button second" type="submit">この手続に必要なものを、質問に答えて確かめる</button>
</form>`
    : none
}

const keptByOfficer = (
  visit: ChatVisit,
): Html => html`<form class="row" method="post" action="${visit.href('/chat/deletion')}">
  <span class="small soft">やりとりは30日間だけ残します。</span>
  <button class="button second compact" type="submit">やりとりを消す</button>
</form>`

const kept = (visit: ChatVisit): Html => html`<section class="stack" aria-labelledby="kept">
  <h2 id="kept">やりとりの扱い</h2>
  <p>やりとりは、始めてから30日間だけ残します。電話番号や名前などは、消してから残します。このブラウザからだけ見られます。消すと、頼んである折り返しの電話も取り消します。</p>
  <form class="row" method="post" action="${visit.href('/chat/deletion')}">
    <a href="${visit.href('/chat/export')}">書き出す</a>
    <button class="button second compact" type="submit">やりとりを消す</button>
  </form>
</section>`

const log = async (visit: ChatVisit, { turns }: Conversation): Promise<Html> => {
  const { listApplications } = visit.api
  const asked = turns.findLast(({ answer }) => answer.cards.some(({ id }) => id === 'status'))
  const status =
    asked && listApplications && (await latestOwn({ ...visit, api: { listApplications } }))
  return html`<section class="stack" aria-label="やりとり">${turns.map((it, i) =>
    turn(visit, it, i === turns.length - 1, it === asked && status ? { status } : {}),
  )}</section>`
}

const lead = {
  citizens:
    '道の手続について、24時間お答えします。自動の応答で、登録された情報にあることだけをお答えします。',
  officers: '住民の方と同じことを尋ねると、根拠の条文、出典、手引を添えてお答えします。',
}

export const chatView = async (
  visit: ChatVisit,
  conversation: Conversation | undefined,
  again: Again = {},
  status = 200,
): Promise<PageReply> => {
  const mistakes = again.mistakes ?? []
  const keeping = visit.site.staff ? keptByOfficer : kept
  const main = html`<div class="wrap"><div class="stack measure">
  <h1>チャット窓口</h1>
  <p class="lead">${visit.site.staff ? lead.officers : lead.citizens}</p>
  ${errorSummary(mistakes)}
  ${conversation ? await log(visit, conversation) : none}
  ${again.warning ? notice('care', html`<p role="status">${again.warning}</p>`) : none}
  ${aboutProcedure(visit)}
  ${form(visit, again)}
  ${languages(visit)}
  ${conversation ? keeping(visit) : none}
</div></div>`
  const wrong = mistakes.length > 0
  return shown(layout(visit, { title: 'チャット窓口', main, wrong }), status)
}

/** This browser's conversation; undefined where there is none, or none any more. */
export const conversationOf = async (visit: ChatVisit) => {
  const conversationId = chatIn(visit.request.cookie)
  if (!conversationId) return { value: undefined }
  const answer = await visit.api.getConversation({ params: { conversationId } })
  if (answer.ok) return { value: answer.value.body }
  return answer.error.code === 'not_found'
    ? { value: undefined }
    : { reply: await problemPage(visit, answer.error) }
}

export const chatPage: Page<ChatApi> = async (visit) => {
  const found = await conversationOf(visit)
  return 'reply' in found ? found.reply : chatView(visit, found.value)
}
