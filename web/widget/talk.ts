import type { ChatAnswer, Conversation, Rating, Saying } from '../../schemas/chat.ts'
import { answerNode, askedNode, fold, type Shown } from './answer.ts'
import { ask } from './call.ts'
import { add, input, log, say, send } from './room.ts'
import { spareAnswer } from './spare.ts'
import { idOf, keepId } from './tab.ts'

type Begun = { readonly conversationId: string; readonly message: ChatAnswer }
type Limited = { readonly details?: { readonly retryAfter?: number } }

let isBusy = false
/** Until when nothing may be sent, in milliseconds of Unix time. */
let waits = 0
/** What did not arrive for certain is sent again under its key. */
let [pending, key] = ['', '']

const at = (rest = '') => `conversations/${idOf()}${rest}`

const show = (answer: Shown, asked?: string, rating?: Rating) => {
  fold()
  const node = answerNode(answer, { press, rate }, rating)
  add(...(asked ? [askedNode(asked)] : []), node)
  return node
}

/** The focus stays where one types; a button that was pressed is folded away, so it goes to the answer. */
const focusOn = (node: HTMLElement, said: Saying) => {
  if ('choice' in said) requestAnimationFrame(() => node.focus({ preventScroll: true }))
}

const wait = ({ details }: Limited) => {
  const seconds = details?.retryAfter ?? 30
  waits = Date.now() + seconds * 1_000
  send.ariaDisabled = 'true'
  say(WORDS.busy + seconds + WORDS.seconds)
  setTimeout(() => {
    send.ariaDisabled = 'false'
    say(WORDS.ready)
  }, seconds * 1_000)
}

/** One thing at a time, and what is said of it: afterwards nothing, unless it said something itself. */
const alone = async (act: () => Promise<unknown>, failed = () => say(WORDS.cut)) => {
  const left = Math.ceil((waits - Date.now()) / 1_000)
  if (left > 0) return say(WORDS.busy + left + WORDS.seconds)
  if (isBusy) return
  isBusy = true
  say(WORDS.wait)
  try {
    if (await act()) say('')
  } catch {
    failed()
  }
  isBusy = false
}

/** False when there is to be waited first. Without the procedure where nobody knows it. */
const begin = async (procedureId?: string | null): Promise<boolean> => {
  const sent = { locale: LOCALE, ...(procedureId && { procedureId }) }
  const { status, body } = await ask('POST', 'conversations', sent)
  if (status !== 201 && procedureId) return begin()
  if (status !== 201) {
    wait(body)
    return false
  }
  const { conversationId, message } = body as Begun
  keepId(conversationId)
  show(message)
  return true
}

/** What was said before on this site's pages, not read out again; or the first words. */
const goOn = async (procedureId: string | null) => {
  const got = idOf() ? await ask('GET', at()) : undefined
  if (got?.status !== 200) return begin(procedureId)
  log.ariaLive = 'off'
  const { turns } = got.body as Conversation
  for (const { answer, said, rating } of turns) show(answer, said, rating)
  setTimeout(() => {
    log.ariaLive = 'polite'
  }, 500)
  return true
}

export const open = (procedureId: string | null) => {
  if (!log.firstChild) alone(() => goOn(procedureId))
}

const deliver = async (said: Saying, label: string) => {
  const text = JSON.stringify(said)
  // Pages without https have no randomUUID.
  if (pending !== text) key = crypto.getRandomValues(new Uint32Array(5)).join('-')
  pending = text
  const tell = () => ask('POST', at('/messages'), said, key)
  let got = idOf() ? await tell() : undefined
  // Expired, or never begun.
  if (!got || got.status === 404) {
    if (!(await begin())) return false
    got = await tell()
  }
  const { status, body } = got
  if (status === 429) wait(body)
  else if (status !== 200) say(WORDS.wrong)
  else {
    pending = ''
    if ('text' in said) input.value = ''
    focusOn(show(body, label), said)
  }
  return status === 200
}

/** `label` is how it reads in the log. Where nobody is reached, what was typed stays, and what was fetched answers. */
export const tell = (said: Saying, label: string) =>
  alone(
    () => deliver(said, label),
    () => {
      const spare = spareAnswer(said, LOCALE)
      say(WORDS.cut)
      if (!spare) return
      const node = show({ ...spare, text: `${WORDS.offline}\n${spare.text}` }, label)
      node.classList.add('offline')
      focusOn(node, said)
    },
  )

export const press = (choice: string, label: string) => tell({ choice }, label)

const rate = (messageId: string, useful: boolean) =>
  ask('POST', at(`/messages/${messageId}/rating`), { useful }).then(
    ({ status }) => status === 202,
    () => false,
  )

export const remove = () =>
  alone(async () => {
    await ask('DELETE', at())
    keepId('')
    log.textContent = ''
    await begin()
    say(WORDS.removed)
  })

addEventListener('offline', () => say(WORDS.cut))
addEventListener('online', () => say(WORDS.online))
