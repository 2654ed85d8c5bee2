import type { ChatAnswer, ChatCard, Rating } from '../../schemas/chat.ts'
import { h, said } from './dom.ts'
import { log } from './room.ts'

export type Shown = Pick<ChatAnswer, 'kind' | 'text' | 'cards' | 'choices' | 'deepLink' | 'fee'> & {
  readonly messageId?: string
}
export type Acts = {
  readonly press: (choice: string, label: string) => void
  readonly rate: (messageId: string, useful: boolean) => Promise<boolean>
}

const lines = (text: string) => text.split('\n').flatMap((it) => (it ? said('p', it) : []))

/** Where it comes from, whose it is, and as of which day. */
const sourceOf = ({ source, office, updatedOn }: ChatCard) =>
  h(
    'p',
    { class: 'soft' },
    ...(source ? [WORDS.source, h('a', { href: source }, new URL(source).hostname), ' '] : []),
    ...(office ? [WORDS.office, said('span', office), ' '] : []),
    updatedOn &&
      new Date(updatedOn).toLocaleDateString(LOCALE, { dateStyle: 'long', timeZone: 'UTC' }) +
        WORDS.asOf,
  )

const card = (it: ChatCard, fee: Shown['fee']) => {
  const amount = it.id.endsWith('.fee') && fee?.amount?.toLocaleString(LOCALE)
  const about = h('span', { class: 'quiet' }, WORDS.about + it.title)
  return h(
    'section',
    {},
    said('h3', it.title),
    amount && h('p', {}, h('b', {}, amount + WORDS.yen)),
    ...lines(it.text),
    h('p', {}, h('a', { href: it.url }, WORDS.more, about)),
    sourceOf(it),
  )
}

const offers = ({ choices }: Shown, { press }: Acts) =>
  h(
    'ul',
    { role: 'list' },
    ...choices.map(({ id, label, hint }) => {
      const button = h('button', { click: () => press(id, label) }, said('span', label))
      return h('li', {}, button, hint && said('p', hint))
    }),
  )

const thumbs = ({ kind, messageId = 'm0' }: Shown, { rate }: Acts) => {
  if (kind !== 'answer' || messageId === 'm0') return undefined
  const button = (useful: boolean, label: string) =>
    h(
      'button',
      {
        click: async () => {
          if (!(await rate(messageId, useful))) return
          box.focus()
          box.textContent = WORDS.thanks
        },
      },
      label,
    )
  const box = h(
    'p',
    { class: 'thumbs', tabindex: '-1' },
    ...[WORDS.useful, ' ', button(true, WORDS.yes), ' ', button(false, WORDS.no)],
  )
  return box
}

/** Choices of an answer that is not the newest any more: still there to choose again, and out of the way. */
export const fold = () => {
  for (const it of log.querySelectorAll('article>ul')) {
    const folded = h('details', {}, h('summary', {}, WORDS.again))
    it.replaceWith(folded)
    folded.append(it)
  }
}

export const askedNode = (text: string) =>
  h('p', { class: 'asked' }, h('span', { class: 'quiet' }, WORDS.you), said('span', text))

export const answerNode = (it: Shown, acts: Acts, rating?: Rating) =>
  h(
    'article',
    { tabindex: '-1', 'aria-label': WORDS.answer },
    ...lines(it.text),
    ...it.cards.map((one) => card(one, it.fee)),
    it.deepLink && h('p', {}, h('a', { href: it.deepLink, class: 'main' }, WORDS.draft)),
    it.choices.length > 0 && offers(it, acts),
    rating ? h('p', {}, WORDS.thanks) : thumbs(it, acts),
  )
