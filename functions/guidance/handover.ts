import type { ChatCard } from '../../schemas/chat.ts'
import { dayInWords, jstDay } from '../../schemas/japan.ts'
import { callbackChoice, restartChoice } from './choice.ts'
import type { Knowing, Knowledge } from './knowledge.ts'
import { knownOf, type Piece, piece, type Step } from './piece.ts'
import type { State } from './state.ts'
import { wordsIn } from './words.ts'

/** Whose the procedure is that is spoken of. */
export const officeOf = (state: State, knowledge: Knowledge) => {
  const about = knownOf(state, knowledge)
  return about?.known.assess(about.guide.answers).office
}

const contactCard = (state: State, knowledge: Knowing): ChatCard => {
  const office = officeOf(state, knowledge)
  const { contactTitle } = wordsIn(state.locale)
  return {
    id: 'contact',
    title: contactTitle,
    text: office
      ? `${office.name}\n${office.contact}`
      : '電話や窓口でも手続できます。電話番号は、道の代表窓口に確認してください。',
    url: knowledge.href('/about/contact'),
    ...(office && { office: office.name }),
  }
}

/** Where a person answers, and when: no number but those of the catalog. */
export const handoverPiece = (state: State, knowledge: Knowing, says: string[]): Piece =>
  piece({
    kind: 'handover',
    says,
    cards: [contactCard(state, knowledge)],
    // Officers are the ones who call.
    choices: [...(state.staff ? [] : [callbackChoice(state.locale)]), restartChoice(state.locale)],
  })

/** Where a name and a number are typed: never in the chat. The page knows no conversation but its own browser's. */
export const callbackPiece = ({ locale, guide }: State, knowledge: Knowing): Piece => {
  const { callbackTitle, callbackText } = wordsIn(locale)
  const query = guide && { procedure: guide.procedureId }
  const card = { id: 'callback', title: callbackTitle, text: callbackText }
  return piece({
    kind: 'handover',
    cards: [{ ...card, url: knowledge.href('/chat/callback', query) }],
    choices: [restartChoice(locale)],
  })
}

export const openWords = (state: State, { openDay, now }: Knowing) => {
  const words = wordsIn(state.locale)
  const day = openDay(now)
  return day === jstDay(now)
    ? words.open
    : words.closed(state.locale === 'en' ? day : dayInWords(day))
}

/** Nothing fits: said as it is, never guessed. */
export const handover = (state: State, knowledge: Knowing): Step => ({
  state: { ...state, misses: state.misses + 1 },
  piece: {
    ...handoverPiece(state, knowledge, [
      wordsIn(state.locale).notKnown,
      openWords(state, knowledge),
    ]),
    confidence: 0,
  },
})
