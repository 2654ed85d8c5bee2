import { createHash } from 'node:crypto'
import type { ChatLocale } from '../../../schemas/chat.ts'
import type {
  Alias,
  Question,
  QuestionReason,
  QuestionState,
  Settlement,
} from '../../../schemas/question.ts'
import { fold } from '../search/text.ts'

/** One turn in which a question got no good answer. */
export type AskedInVain = {
  readonly text: string
  readonly locale: ChatLocale
  readonly reason: QuestionReason
  readonly at: string
  /** Names the turn: the same turn counts once, however often its record comes. */
  readonly turn: string
  readonly rejected: readonly string[]
  readonly comment?: string | undefined
}

export type QuestionStore = {
  /** Counts a turn, once. */
  count(asked: AskedInVain): Promise<void>
  /** Takes a turn away again whose conversation is no more; with the last one goes the question, unless it was settled. */
  forget(asked: AskedInVain): Promise<void>
  /** Not what has expired. */
  find(id: string, now: Date): Promise<Question | undefined>
  list(now: Date): Promise<readonly Question[]>
  /** Undefined where there is no such question any more; without a settlement it is open again. */
  settle(
    id: string,
    settled: { readonly settlement: Settlement | undefined; readonly by: string },
    now: Date,
  ): Promise<Question | undefined>
}

/** Width, case and punctuation make no other question. */
export const questionIdOf = (text: string): string =>
  createHash('sha256').update(fold(text)).digest('base64url').slice(0, 22)

/** The aliases that count now, and since when. */
export type Current = { readonly aliases: readonly Alias[]; readonly at?: string }

const isPublished = ({ aliases }: Current, { entryId, text }: Alias) =>
  aliases.some((it) => it.entryId === entryId && it.text === text)

/** An alias that was asked in vain again after it was published did not help: it is open once more. */
export const stateOf = ({ settlement, lastAskedAt }: Question, current: Current): QuestionState => {
  if (!settlement) return 'open'
  if (settlement.kind !== 'alias') return settlement.kind
  if (!isPublished(current, settlement)) return 'proposed'
  return current.at !== undefined && lastAskedAt > current.at ? 'open' : 'published'
}
