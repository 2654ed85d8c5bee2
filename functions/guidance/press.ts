import { ChatLocale } from '../../schemas/chat.ts'
import { answerBy, begin } from './ask.ts'
import { type Pressed, pressed } from './choice.ts'
import { withAnswer, withoutAnswer } from './guide.ts'
import { callbackPiece, handover, handoverPiece, openWords } from './handover.ts'
import type { Knowing } from './knowledge.ts'
import { labelOf, valueChosen } from './match.ts'
import { type Step, understood } from './piece.ts'
import { newGuide, type State } from './state.ts'
import { wordsIn } from './words.ts'

export const restart = ({ locale, staff }: State): Step =>
  understood({ locale, misses: 0, ...(staff && { staff }) }, { says: [wordsIn(locale).restarted] })

export const person = (state: State, knowledge: Knowing): Step => ({
  state: { ...state, misses: 0 },
  piece: handoverPiece(state, knowledge, [openWords(state, knowledge)]),
})

export const speak = (state: State, id: string): Step => {
  const locale = ChatLocale.catch(state.locale).parse(id)
  return understood({ ...state, locale }, { says: [wordsIn(locale).hello] })
}

type OfField = Extract<Pressed, { readonly field: string }>

/** A question of a procedure is answered, left open or asked again, also where one looked at something else since. */
const onField = (state: State, it: OfField, knowledge: Knowing): Step => {
  const known = knowledge.procedure(it.id)
  const guide = state.guide?.procedureId === it.id ? state.guide : newGuide(it.id)
  const field = known?.questions(guide.answers).find(({ id }) => id === it.field)
  const words = wordsIn(state.locale)
  if (!known || !field) return understood(state, { says: [words.pick] })
  if (it.act === 'ask') return understood({ ...state, guide: { ...guide, again: field.id } }, {})
  if (it.act === 'unsure')
    return understood({ ...state, guide: withoutAnswer(guide, known, field.id) }, {})
  const value = valueChosen(field, it.value)
  if (value === undefined) return understood(state, { says: [words.pick] })
  const before = guide.answers[field.id]
  const isChange = before !== undefined && before !== value
  const says = isChange ? [words.changed(field.short ?? field.label, labelOf(field, value))] : []
  return understood({ ...state, guide: withAnswer(guide, known, field.id, value) }, { says })
}

/** What pressing a choice does: any of this conversation, at any time. */
export const press = (state: State, choice: string, knowledge: Knowing): Step => {
  const it = pressed(choice)
  switch (it?.act) {
    case 'restart':
      return restart(state)
    case 'person':
      return person(state, knowledge)
    case 'callback':
      return { state, piece: callbackPiece(state, knowledge) }
    case 'none': {
      const says = [wordsIn(state.locale).noted, openWords(state, knowledge)]
      return {
        state,
        piece: { ...handoverPiece(state, knowledge, says), missed: state.wish },
      }
    }
    case 'resume':
      return understood(state, {})
    case 'language':
      return speak(state, it.id)
    case 'procedure':
      return begin(state, it.id, state.wish ?? '', knowledge)
    case 'entry': {
      const entry = knowledge.entries.get(it.id)
      const asked = { text: '', confidence: 1 }
      return entry ? answerBy(state, entry, asked, knowledge) : handover(state, knowledge)
    }
    case 'ask':
    case 'unsure':
    case 'answer':
      return onField(state, it, knowledge)
    default:
      return understood(state, { says: [wordsIn(state.locale).pick] })
  }
}
