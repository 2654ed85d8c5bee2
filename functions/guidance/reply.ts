import type { ChatAnswer, ChatCard, Saying } from '../../schemas/chat.ts'
import { askFreely, begin, withResume } from './ask.ts'
import { answerChoices } from './choice.ts'
import { questionOf } from './guide.ts'
import type { Knowing, Knowledge } from './knowledge.ts'
import { outcomeOf } from './outcome.ts'
import { knownOf, type Piece, piece, type Step, understood } from './piece.ts'
import { person, press, restart, speak } from './press.ts'
import { actIn, isEnglish, type Sentence, sentencesIn } from './sentences.ts'
import type { State } from './state.ts'
import { correct, talkOn } from './talk.ts'
import { wordsIn } from './words.ts'

export type Reply = Omit<ChatAnswer, 'messageId' | 'at'>
export type Replied = { readonly state: State; readonly answer: Reply }

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
  if (!isLost || !found || !questionOf(found.guide, found.known)) return step
  return { state: step.state, piece: piece({ says: [wordsIn(state.locale).pick] }) }
}

type So = { readonly state: State; readonly pieces: readonly Piece[] }

const nextSentence = (so: So, it: Sentence, knowledge: Knowing): So => {
  const { state, pieces } = so
  const isAside = pieces.length > 0 && it.topics.length > 0 && !it.hasSubject
  const known = byAct(state, it, knowledge) ?? talkOn(state, it, knowledge)
  // 「どの手続？」 after what one wants to do asks nothing of its own.
  if (!known && isAside) return so
  const step = known ?? elseAsked(state, it, knowledge)
  const done = withResume(step, knowledge)
  return { state: done.state, pieces: [...pieces, done.piece] }
}

/** Of a message with several sentences: what was not understood is said once, and not of mere remarks. */
const sifted = ({ state, pieces }: So, sentences: readonly Sentence[]): readonly Piece[] => {
  const answers = pieces.filter(({ kind }) => kind === 'answer')
  const isClear = answers.some(({ says, cards }) => says.length || cards.length) || state.guide
  if (!isClear || pieces.length === 1) return pieces
  const kept = pieces.filter(({ kind, confidence }) => kind !== 'candidates' && confidence > 0)
  const isLost = kept.length < pieces.length && sentences.some((it) => it.isQuestion)
  const { partNotKnown } = wordsIn(state.locale)
  return isLost && kept.length < sentences.filter((it) => it.isQuestion).length
    ? [...kept, understood(state, { says: [partNotKnown] }).piece]
    : kept
}

/** The open question, or what the answers come to: at the end of every reply, so that nothing loses the thread. */
const closing = (state: State, pieces: readonly Piece[], knowledge: Knowing) => {
  const found = knownOf(state, knowledge)
  if (!found || pieces.some(({ kind }) => kind === 'candidates')) return { state }
  const question = questionOf(found.guide, found.known)
  if (!question) {
    if (found.guide.told) return { state }
    const outcome = outcomeOf({ ...found, knowledge }, state)
    return { state: { ...state, guide: { ...found.guide, told: true } }, outcome }
  }
  const words = wordsIn(state.locale)
  const says = [
    ...(pieces.some(({ cards }) => cards.length) ? [words.backTo] : []),
    question.hint ? `${question.label}\n${question.hint}` : question.label,
    ...(question.type === 'number' ? [words.number] : []),
  ]
  return {
    state,
    question: { says, choices: answerChoices(found.guide.procedureId, question, state.locale) },
  }
}

const kindOf = (pieces: readonly Piece[], isAsking: boolean): ChatAnswer['kind'] => {
  if (pieces.some(({ kind }) => kind === 'candidates')) return 'candidates'
  if (isAsking) return 'question'
  return pieces.length && pieces.every(({ kind }) => kind === 'handover') ? 'handover' : 'answer'
}

const whole = (so: So, knowledge: Knowing): Replied => {
  const { state, question, outcome } = closing(so.state, so.pieces, knowledge)
  const pieces = outcome ? [...so.pieces, outcome] : so.pieces
  const asked = question ?? { says: [], choices: [] }
  const choices = question ? asked.choices : pieces.flatMap((it) => it.choices)
  const fee = pieces.findLast((it) => it.fee)?.fee
  const deepLink = pieces.findLast((it) => it.deepLink)?.deepLink
  return {
    state,
    answer: {
      kind: kindOf(pieces, question !== undefined),
      text: [...pieces.flatMap(({ says }) => says), ...asked.says].join('\n'),
      cards: [...new Map(pieces.flatMap(({ cards }) => cards).map((it) => [it.id, it])).values()],
      choices: [...new Map(choices.map((it) => [it.id, it])).values()],
      confidence: Math.min(1, ...pieces.map((it) => it.confidence)),
      ...(fee && { fee }),
      ...(deepLink && { deepLink }),
    },
  }
}

/** How the conversation goes on after something was typed or pressed. Pure: the same gives the same. */
export const reply = (state: State, said: Saying, now: Date, known: Knowledge): Replied => {
  const knowledge = { ...known, now }
  if ('choice' in said) {
    const step = press(state, said.choice, knowledge)
    return whole({ state: step.state, pieces: [step.piece] }, knowledge)
  }
  const locale = state.locale === 'ja' && isEnglish(said.text) ? 'en' : state.locale
  const all = sentencesIn(said.text)
  const sentences = all.slice(0, most)
  const start: So = { state: { ...state, locale }, pieces: [] }
  const so = sentences.reduce((it, one) => nextSentence(it, one, knowledge), start)
  const pieces = sifted(so, sentences)
  return whole({ state: so.state, pieces }, knowledge)
}

/** The first words of a conversation; on the page of a procedure its questions follow at once. */
export const greet = (
  locale: State['locale'],
  procedureId: string | undefined,
  knowledge: Knowing,
): Replied => {
  const state: State = { locale, misses: 0 }
  const greeting = understood(state, { says: [wordsIn(locale).greeting] })
  if (procedureId === undefined) return whole({ state, pieces: [greeting.piece] }, knowledge)
  const begun = begin(state, procedureId, '', knowledge)
  return whole({ state: begun.state, pieces: [greeting.piece, begun.piece] }, knowledge)
}
