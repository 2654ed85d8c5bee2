import { EntryId } from '../../../schemas/question.ts'
import type { Kept, KeptTurn } from '../conversation.ts'
import type { AskedInVain } from './question.ts'

/** A pressed choice was no question: what it led to is named instead. */
const askedBy = ({ said, choice, answer }: KeptTurn) =>
  choice === undefined ? said : answer.cards[0]?.title

const inTurn = (turn: KeptTurn, { state }: Kept, conversation: string): AskedInVain[] => {
  const { missed = [], rating, answer } = turn
  const { messageId, at, cards } = answer
  const common = { locale: state.locale, at }
  const inVain = missed.map((text, i) => ({
    ...common,
    text,
    reason: 'missed' as const,
    turn: `${conversation}.${messageId}.${i}`,
    rejected: [],
  }))
  const text = askedBy(turn)
  if (text === undefined || rating?.useful !== false) return inVain
  const rejected = {
    ...common,
    text,
    reason: 'rejected' as const,
    turn: `${conversation}.${messageId}.rating`,
    rejected: cards.map(({ id }) => id).filter((id) => EntryId.safeParse(id).success),
    comment: rating.comment,
  }
  return [...inVain, rejected]
}

/** Every turn of a conversation that somebody should look at; `conversation` names it without opening it. */
export const askedInVain = (kept: Kept, conversation: string): AskedInVain[] =>
  kept.turns.flatMap((it) => inTurn(it, kept, conversation))
