import type { ChatCard } from '../../schemas/chat.ts'
import { dayInWords, jstDay } from '../../schemas/japan.ts'
import { restartChoice } from './choice.ts'
import type { Knowing } from './knowledge.ts'
import { knownOf, type Piece, piece, type Step } from './piece.ts'
import type { State } from './state.ts'
import { wordsIn } from './words.ts'

const contactCard = (state: State, knowledge: Knowing): ChatCard => {
  const about = knownOf(state, knowledge)
  const office = about?.known.assess(about.guide.answers).office
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
    choices: [restartChoice(state.locale)],
  })

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
