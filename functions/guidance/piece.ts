import type { ChatAnswer, ChatCard } from '../../schemas/chat.ts'
import type { Entry, Knowledge } from './knowledge.ts'
import type { State } from './state.ts'

/** What one sentence is answered by: part of a reply. */
export type Piece = Omit<ChatAnswer, 'messageId' | 'at' | 'text' | 'kind'> & {
  readonly kind: 'answer' | 'candidates' | 'handover'
  readonly says: readonly string[]
  /** What nothing was found for, or nothing that fitted. */
  readonly missed?: string | undefined
}
export type Step = { readonly state: State; readonly piece: Piece }

export const piece = (it: Partial<Piece>): Piece => ({
  kind: 'answer',
  says: [],
  cards: [],
  choices: [],
  confidence: 1,
  ...it,
})

/** A step at which something was understood. */
export const understood = (state: State, it: Partial<Piece>): Step => ({
  state: { ...state, misses: 0 },
  piece: piece(it),
})

/** The entry in the reader's language, where it has one. */
export const cardOf = (
  entry: Omit<Entry, 'aliases' | 'basis'>,
  { locale }: Pick<State, 'locale'>,
): ChatCard => {
  const { question, answer } = entry[locale] ?? entry.ja
  const { id, url, office, updatedOn, source } = entry
  return {
    id,
    title: question,
    text: answer,
    url,
    updatedOn,
    ...(office && { office }),
    ...(source && { source }),
  }
}

export const knownOf = ({ guide }: State, { procedure }: Knowledge) => {
  const known = guide && procedure(guide.procedureId)
  return known && { guide, known }
}
