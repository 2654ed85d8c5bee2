import type { ChatAnswer, ChatChoice, Saying } from '../../schemas/chat.ts'
import { begin, isAsking } from './ask.ts'
import { aboutOf } from './cards.ts'
import { answerChoices, lastChoices } from './choice.ts'
import { questionOf } from './guide.ts'
import type { Knowing, Knowledge } from './knowledge.ts'
import { type Heard, listen, type So } from './listen.ts'
import { outcomeOf } from './outcome.ts'
import { knownOf, type Piece, understood } from './piece.ts'
import { press } from './press.ts'
import type { State } from './state.ts'
import { wordsIn } from './words.ts'

export type Reply = Omit<ChatAnswer, 'messageId' | 'at'>
export type Replied = {
  readonly state: State
  readonly answer: Reply
  /** What was asked in vain, for those who look after the answers. */
  readonly missed: readonly string[]
}

/** The open question, or what the answers come to: at the end of every reply, so that nothing loses the thread. */
const closing = ({ state, pieces }: So, wasAsking: boolean, knowledge: Knowing) => {
  const found = knownOf(state, knowledge)
  if (!found || pieces.some(({ kind }) => kind === 'candidates')) return { state }
  const question = questionOf(found.guide, found.known)
  if (!question) {
    if (found.guide.told) return { state }
    const outcome = outcomeOf(aboutOf(found, knowledge), state)
    return { state: { ...state, guide: { ...found.guide, told: true } }, outcome }
  }
  const words = wordsIn(state.locale)
  const says = [
    ...(wasAsking && pieces.some(({ cards }) => cards.length) ? [words.backTo] : []),
    question.hint ? `${question.label}\n${question.hint}` : question.label,
    ...(question.type === 'number' ? [words.number] : []),
  ]
  return {
    state,
    question: { says, choices: answerChoices(found.guide.procedureId, question, state.locale) },
  }
}

/** Each once, and those that lead away from the others at the end. */
const inOrder = (choices: readonly ChatChoice[]) => {
  const each = [...new Map(choices.map((it) => [it.id, it])).values()]
  const isLast = ({ id }: ChatChoice) => lastChoices.includes(id)
  return [...each.filter((it) => !isLast(it)), ...each.filter(isLast)]
}

const kindOf = (pieces: readonly Piece[], asks: boolean): ChatAnswer['kind'] => {
  if (pieces.some(({ kind }) => kind === 'candidates')) return 'candidates'
  if (asks) return 'question'
  return pieces.length && pieces.every(({ kind }) => kind === 'handover') ? 'handover' : 'answer'
}

const whole = (so: Heard, before: State, knowledge: Knowing): Replied => {
  const { state, question, outcome } = closing(so, isAsking(before, knowledge), knowledge)
  const pieces = outcome ? [...so.pieces, outcome] : so.pieces
  const asked = question ?? { says: [], choices: [] }
  // While a question is open its own choices stand first; whoever asked for a person still reaches one.
  const others = question ? pieces.filter(({ kind }) => kind === 'handover') : pieces
  const choices = [...asked.choices, ...others.flatMap((it) => it.choices)]
  const fee = pieces.findLast((it) => it.fee)?.fee
  const deepLink = pieces.findLast((it) => it.deepLink)?.deepLink
  return {
    state,
    missed: so.missed,
    answer: {
      kind: kindOf(pieces, question !== undefined),
      text: [...new Set([...pieces.flatMap(({ says }) => says), ...asked.says])].join('\n'),
      cards: [...new Map(pieces.flatMap(({ cards }) => cards).map((it) => [it.id, it])).values()],
      choices: inOrder(choices),
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
    const { missed } = step.piece
    const so = { state: step.state, pieces: [step.piece], missed: missed ? [missed] : [] }
    return whole(so, state, knowledge)
  }
  return whole(listen(state, said.text, knowledge), state, knowledge)
}

/** The first words of a conversation; on the page of a procedure its questions follow at once. */
export const greet = (
  state: State,
  procedureId: string | undefined,
  knowledge: Knowing,
): Replied => {
  const { greeting: said, staffGreeting } = wordsIn(state.locale)
  const greeting = understood(state, { says: [state.staff ? staffGreeting : said] })
  const begun = procedureId === undefined ? undefined : begin(state, procedureId, '', knowledge)
  const pieces = [greeting.piece, ...(begun ? [begun.piece] : [])]
  return whole({ state: begun?.state ?? state, pieces, missed: [] }, state, knowledge)
}
