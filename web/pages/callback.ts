import type { Callback, CallbackTime } from '../../schemas/callback.ts'
import type { PageReply } from '../../schemas/contract/page.ts'
import type { ProblemOf } from '../../schemas/contract/problem.ts'
import { chatCookie, chatIn } from '../cookies.ts'
import { type Html, html, none } from '../html.ts'
import { callbackForm, type Typed, timeWords } from '../parts/callback-form.ts'
import { errorSummary, type Mistake } from '../parts/field.ts'
import { layout } from '../parts/layout.ts'
import { notice } from '../parts/notice.ts'
import { problemPage } from '../parts/problem.ts'
import { onDay } from '../parts/words.ts'
import { goTo, type Page, shown, type Visit } from '../site.ts'

type Open = Pick<Callback, 'expectedFrom' | 'when' | 'shareConversation'>

const view = (
  visit: Visit,
  title: string,
  body: Html,
  it: { wrong?: boolean; status?: number },
) => {
  const main = html`<div class="wrap"><div class="stack measure">${body}</div></div>`
  return shown(layout(visit, { title, main, wrong: it.wrong ?? false }), it.status)
}

const openView = (visit: Visit, it: Open, isSecond = false) => {
  const title = '折り返しの電話をお受けしています'
  const body = html`
  ${isSecond ? notice('care', html`<p role="status">前のお願いが残っているので、いま送られた内容はお受けしていません。内容を変えるときは、下から消して、もう一度頼んでください。</p>`) : none}
  <h1>${title}</h1>
  <p class="lead">${onDay(it.expectedFrom)}から、担当が順にお電話します。時刻のお約束はできません。</p>
  <dl class="facts">
    <div><dt>電話のご都合</dt><dd>${timeWords[it.when]}</dd></div>
    <div><dt>チャットのやりとり</dt><dd>${it.shareConversation ? '最後のほうを、担当が読みます' : '担当は読みません'}</dd></div>
  </dl>
  <h2>残すもの</h2>
  <p>お名前、電話番号、ご都合、お話しになりたいことを残します。お電話のためだけに使い、お受けした日から30日で消します。</p>
  <p>取り消すときは、やりとりごと消してください。このお願いも消えます。</p>
  <form method="post" action="${visit.href('/chat/deletion')}"><button class="button second" type="submit">やりとりとお願いを消す</button></form>
  <p><a href="${visit.href('/chat')}">チャットに戻る</a></p>`
  return view(visit, title, body, { status: isSecond ? 409 : 200 })
}

type Again = {
  readonly typed?: Typed
  readonly mistakes?: readonly Mistake[]
  readonly warning?: string
  readonly status?: number
}

const formView = (visit: Visit, { typed, mistakes = [], warning, status }: Again = {}) => {
  const title = '折り返しの電話を頼む'
  const body = html`
  ${errorSummary(mistakes)}
  <h1>${title}</h1>
  <p class="lead">担当からお電話します。お受けした後の開庁日に、順におかけします。</p>
  ${warning ? notice('care', html`<p role="status">${warning}</p>`) : none}
  ${callbackForm(visit, typed ?? { procedure: visit.request.query.procedure }, mistakes)}
  <p><a href="${visit.href('/chat')}">チャットに戻る</a></p>`
  return view(visit, title, body, { wrong: mistakes.length > 0, ...(status && { status }) })
}

const openOf = async (visit: Visit, conversationId: string | undefined) => {
  const answer = conversationId
    ? await visit.api.getCallback({ params: { conversationId } })
    : undefined
  return answer?.ok ? answer.value.body : undefined
}

/** What is open for this browser's conversation, or the form. */
export const callbackPage: Page = async (visit) => {
  const open = await openOf(visit, chatIn(visit.request.cookie))
  return open ? openView(visit, open) : formView(visit)
}

const typedIn = (form: URLSearchParams): Typed => ({
  name: form.get('name') ?? '',
  phone: form.get('phone') ?? '',
  when: form.get('when') ?? 'any',
  note: form.get('note') ?? '',
  share: form.get('share') === 'yes',
  procedure: form.get('procedure') ?? undefined,
})

const controls: Readonly<Record<string, string>> = { shareConversation: 'share' }

/** What the API found, at the controls of the form. */
const mistakesOf = ({ errors = [] }: ProblemOf): Mistake[] => {
  const found = errors.flatMap(({ pointer, message }) => {
    const field = /^\/body\/(\w+)$/.exec(pointer)?.[1]
    return field ? [{ field: controls[field] ?? field, message }] : []
  })
  return found.filter((it, i) => found.findIndex(({ field }) => field === it.field) === i)
}

const refused = async (
  visit: Visit,
  error: ProblemOf,
  conversationId: string,
  typed: Typed,
): Promise<PageReply> => {
  if (error.code === 'too_many_requests') {
    const warning = `少し間をおいてください。あと${error.details.retryAfter}秒で、また送れます。書いた内容は残っています。`
    return formView(visit, { typed, warning, status: 429 })
  }
  const mistakes = mistakesOf(error)
  if (mistakes.length) return formView(visit, { typed, mistakes, status: 422 })
  const isSecond = ['callback_open', 'idempotency_key_reused'].includes(error.code)
  const open = isSecond ? await openOf(visit, conversationId) : undefined
  return open ? openView(visit, open, true) : problemPage(visit, error)
}

const ask = (visit: Visit, conversationId: string, { share, procedure: _, ...typed }: Typed) =>
  visit.api.requestCallback({
    params: { conversationId },
    headers: { 'idempotency-key': visit.request.form.get('key') ?? '' },
    body: { ...typed, when: typed.when as CallbackTime, shareConversation: share },
  })

const begin = async (visit: Visit, procedureId: string | undefined) => {
  const about = await visit.api.startConversation({ body: procedureId ? { procedureId } : {} })
  return about.ok || !procedureId ? about : visit.api.startConversation({ body: {} })
}

/** For this browser's conversation; whoever comes from elsewhere gets one, about the procedure they were at. */
export const askCallback: Page = async (visit) => {
  const typed = typedIn(visit.request.form)
  const known = chatIn(visit.request.cookie)
  const first = known ? await ask(visit, known, typed) : undefined
  if (first?.ok) return goTo(visit.href('/chat/callback'))
  if (known && first && first.error.code !== 'not_found')
    return refused(visit, first.error, known, typed)
  const begun = await begin(visit, typed.procedure)
  if (!begun.ok) return refused(visit, begun.error, '', typed)
  const { conversationId } = begun.value.body
  const second = await ask(visit, conversationId, typed)
  if (!second.ok) return refused(visit, second.error, conversationId, typed)
  return goTo(visit.href('/chat/callback'), chatCookie(visit.site, conversationId))
}
