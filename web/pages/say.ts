import type { PageReply } from '../../schemas/contract/page.ts'
import type { ProblemOf } from '../../schemas/contract/problem.ts'
import { chatCookie, chatIn } from '../cookies.ts'
import { problemPage } from '../parts/problem.ts'
import { goTo, type Page, told } from '../site.ts'
import { type Again, type ChatApi, type ChatVisit, chatView, conversationOf } from './chat.ts'

const longest = 500

type Said = { readonly text: string } | { readonly choice: string } | undefined

const saidIn = (form: URLSearchParams): Said => {
  const [choice, procedure] = [form.get('choice'), form.get('procedure')]
  if (choice) return { choice }
  if (procedure) return { choice: `procedure.${procedure}` }
  const text = (form.get('text') ?? '').trim()
  return text ? { text } : undefined
}

/** The form again, with the conversation so far. */
const askAgain = async (visit: ChatVisit, again: Again, status: number): Promise<PageReply> => {
  const found = await conversationOf(visit)
  return 'reply' in found ? found.reply : chatView(visit, found.value, again, status)
}

const refused = async (visit: ChatVisit, error: ProblemOf, text: string): Promise<PageReply> => {
  if (error.code === 'too_many_requests') {
    const warning = `少し間をおいてください。あと${error.details.retryAfter}秒で、また送れます。書いた文章は残っています。`
    return askAgain(visit, { text, warning }, 429)
  }
  if (error.code === 'invalid_request') {
    const message = '使用できない文字が含まれています。消してから送ってください'
    return askAgain(visit, { text, mistakes: [{ field: 'text', message }] }, 422)
  }
  return problemPage(visit, error)
}

const tell = (visit: ChatVisit, conversationId: string, said: NonNullable<Said>, key: string) =>
  visit.api.say({ params: { conversationId }, headers: { 'idempotency-key': key }, body: said })

/** Says it in this browser's conversation; where there is none, or none any more, in a new one. */
export const sayInChat: Page<ChatApi> = async (visit) => {
  const { form, cookie } = visit.request
  const said = saidIn(form)
  const text = form.get('text') ?? ''
  if (said && 'choice' in said && said.choice === 'callback')
    return goTo(visit.href('/chat/callback'))
  const wrong = (message: string) =>
    askAgain(visit, { text, mistakes: [{ field: 'text', message }] }, 422)
  if (!said) return wrong('聞きたいことを入力してください')
  if ('text' in said && said.text.length > longest)
    return wrong(`${longest}文字までで入力してください`)
  const key = form.get('key') ?? ''
  const known = chatIn(cookie)
  const answer = known ? await tell(visit, known, said, key) : undefined
  if (answer?.ok) return goTo(visit.href(`/chat#${answer.value.body.messageId}`))
  if (answer && answer.error.code !== 'not_found') return refused(visit, answer.error, text)
  const begun = await visit.api.startConversation({ body: {} })
  if (!begun.ok) return refused(visit, begun.error, text)
  const { conversationId } = begun.value.body
  const first = await tell(visit, conversationId, said, key)
  if (!first.ok) return refused(visit, first.error, text)
  const to = visit.href(`/chat#${first.value.body.messageId}`)
  return goTo(to, chatCookie(visit.site, conversationId))
}

export const rateInChat: Page<ChatApi> = async (visit) => {
  const { form, cookie } = visit.request
  const conversationId = chatIn(cookie)
  const messageId = form.get('message') ?? ''
  const comment = form.get('comment')?.trim()
  if (!conversationId) return goTo(visit.href('/chat'))
  const answer = await visit.api.rateMessage({
    params: { conversationId, messageId },
    body: { useful: form.get('useful') === 'yes', ...(comment && { comment }) },
  })
  return answer.ok ? goTo(visit.href(`/chat#${messageId}`)) : problemPage(visit, answer.error)
}

export const deleteChat: Page<ChatApi> = async (visit) => {
  const conversationId = chatIn(visit.request.cookie)
  const answer =
    conversationId && (await visit.api.deleteConversation({ params: { conversationId } }))
  if (answer && !answer.ok) return problemPage(visit, answer.error)
  return goTo(visit.href('/chat'), chatCookie(visit.site))
}

/** Everything that is kept, as the API gives it. */
export const exportChat: Page<ChatApi> = async (visit) => {
  const found = await conversationOf(visit)
  if ('reply' in found) return found.reply
  return found.value ? told(found.value) : goTo(visit.href('/chat'))
}
