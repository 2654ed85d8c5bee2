import type { ChatCard } from '../../schemas/chat.ts'
import { askFreely, begin, withResume } from './ask.ts'
import { questionOf } from './guide.ts'
import type { Knowing } from './knowledge.ts'
import { knownOf, type Piece, piece, type Step, understood } from './piece.ts'
import { person, restart, speak } from './press.ts'
import { actIn, isEnglish, namesAnother, type Sentence, sentencesIn } from './sentences.ts'
import type { State } from './state.ts'
import { correct, talkOn } from './talk.ts'
import { wordsIn } from './words.ts'

/** Sentences of one message that are answered. */
const most = 5

const statusCard = ({ locale }: State, { href }: Knowing): ChatCard => {
  const { statusTitle, statusText } = wordsIn(locale)
  return { id: 'status', title: statusTitle, text: statusText, url: href('/applications') }
}

const byAct = (state: State, it: Sentence, knowledge: Knowing): Step | undefined => {
  const words = wordsIn(state.locale)
  switch (actIn(it)) {
    case 'restart':
      return restart(state)
    case 'person':
      return person(state, knowledge)
    case 'status':
      return understood(state, { cards: [statusCard(state, knowledge)] })
    case 'correct':
      return correct(state, it.text, knowledge)
    case 'plain':
      return speak(state, 'plain')
    case 'en':
      return speak(state, 'en')
    case 'thanks':
      return understood(state, { says: [words.thanks] })
    case 'hello':
      return understood(state, { says: [words.hello] })
    default:
      return undefined
  }
}

/** What answers no open question may be a question itself; where it is neither, the choices are named once more. */
const elseAsked = (state: State, it: Sentence, knowledge: Knowing): Step => {
  const step = askFreely(state, it.text, knowledge)
  const isLost = step.piece.kind === 'handover' && !it.isQuestion && state.misses === 0
  const found = knownOf(state, knowledge)
  if (!isLost || !found || !questionOf(found.guide, found.known))
    return step.piece.kind === 'handover'
      ? { ...step, piece: { ...step.piece, missed: it.text } }
      : step
  return { state: step.state, piece: piece({ says: [wordsIn(state.locale).pick] }) }
}

export type So = { readonly state: State; readonly pieces: readonly Piece[] }

/** The one procedure that the answer before is about. */
const subjectOf = (pieces: readonly Piece[], { entries }: Knowing) => {
  const card = pieces.flatMap(({ cards }) => cards).at(-1)
  const about = card && entries.get(card.id)?.about
  return about?.length === 1 ? about[0] : undefined
}

/** 「どの手続？」「手数料は？」 after what one wants to do: its procedure's questions lead there; else it asks nothing of its own. */
const onSubject = (so: So, it: Sentence, knowledge: Knowing): So => {
  const procedureId = so.state.guide ? undefined : subjectOf(so.pieces, knowledge)
  if (procedureId === undefined) return so
  const begun = begin(so.state, procedureId, so.state.wish ?? '', knowledge)
  const on = talkOn(begun.state, it, knowledge) ?? begun
  const more = on === begun ? [] : [on.piece]
  return { state: on.state, pieces: [...so.pieces, begun.piece, ...more] }
}

const nextSentence = (so: So, it: Sentence, knowledge: Knowing): So => {
  const { state, pieces } = so
  const isAside = pieces.length > 0 && it.topics.length > 0 && !it.hasSubject
  const known = byAct(state, it, knowledge) ?? talkOn(state, it, knowledge)
  if (!known && isAside) return onSubject(so, it, knowledge)
  const step = known ?? elseAsked(state, it, knowledge)
  const done = withResume(step, knowledge)
  return { state: done.state, pieces: [...pieces, done.piece] }
}

const isClear = ({ state, pieces }: So) =>
  state.guide !== undefined ||
  pieces.some(({ kind, says, cards }) => kind === 'answer' && (says.length || cards.length))

/** Of a message with several sentences: what was not understood is said once, and not of mere remarks. */
const sifted = (so: So, sentences: readonly Sentence[]): readonly Piece[] => {
  const { state, pieces } = so
  if (!isClear(so) || pieces.length === 1) return pieces
  const kept = pieces.filter(({ kind, confidence }) => kind !== 'candidates' && confidence > 0)
  const isLost = kept.length < pieces.length && sentences.some((it) => it.isQuestion)
  const { partNotKnown } = wordsIn(state.locale)
  return isLost && kept.length < sentences.filter((it) => it.isQuestion).length
    ? [...kept, understood(state, { says: [partNotKnown] }).piece]
    : kept
}

/** What was asked in vain; of what is said beside something that was understood, only questions. */
const missedIn = (so: So, sentences: readonly Sentence[]): readonly string[] => {
  const missed = so.pieces.flatMap((it) => it.missed ?? [])
  const questions = new Set(sentences.filter((it) => it.isQuestion).map(({ text }) => text))
  return isClear(so) ? missed.filter((text) => questions.has(text)) : missed
}

export type Heard = So & { readonly missed: readonly string[] }

/** What each sentence of a message is answered by, one after the other: the next is heard as the one before left it. */
export const listen = (state: State, text: string, knowledge: Knowing): Heard => {
  const locale = state.locale === 'ja' && isEnglish(text) ? 'en' : state.locale
  const all = sentencesIn(text)
  const sentences = all.slice(0, most)
  const begun: So = { state: { ...state, locale }, pieces: [] }
  const so = sentences.reduce((it, one) => nextSentence(it, one, knowledge), begun)
  const { tooMany, hello, onlyOurs } = wordsIn(locale)
  const says = [
    ...(namesAnother(text) ? [onlyOurs] : []),
    ...(all.length > most ? [tooMany] : []),
    ...(all.length ? [] : [hello]),
  ]
  const opening = says.length ? [piece({ says })] : []
  const missed = missedIn(so, sentences)
  return { state: so.state, pieces: [...opening, ...sifted(so, sentences)], missed }
}
