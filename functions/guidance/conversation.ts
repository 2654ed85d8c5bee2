import * as z from 'zod'
import { ChatTurn } from '../../schemas/chat.ts'
import { State } from './state.ts'

/** A turn as it is kept: with what tells a repeat of it. */
const KeptTurn = ChatTurn.extend({
  key: z.string().optional(),
  choice: z.string().optional(),
  /** What of it was asked in vain. */
  missed: z.array(z.string()).readonly().optional(),
})
export type KeptTurn = z.infer<typeof KeptTurn>

export const Kept = z.object({
  /** Counts the changes: each is made on the one before. */
  version: z.int(),
  expiresAt: z.iso.datetime(),
  state: State,
  /** The last ones, oldest first. */
  turns: z.array(KeptTurn),
  /** How much was said since when, in seconds of Unix time. */
  pace: z.object({ since: z.int(), said: z.int() }),
})
export type Kept = z.infer<typeof Kept>

export type ConversationStore = {
  /** Not what has expired, whether it is still there or not. */
  find(id: string, now: Date): Promise<Kept | undefined>
  /** False when somebody else was faster: then nothing was changed. */
  save(id: string, kept: Kept): Promise<boolean>
  remove(id: string): Promise<void>
}

const days = 30
/** From its beginning, however long it goes on. */
export const expiryOf = (now: Date) =>
  new Date(now.getTime() + days * 24 * 60 * 60 * 1000).toISOString()

const mostTurns = 20

/** A message in each of the windows of one minute. */
export const paceLimit = { said: 20, seconds: 60 }

/** The pace with one more message, or in how many seconds it may be said. */
export const paced = ({ pace }: Kept, now: Date) => {
  const at = Math.floor(now.getTime() / 1000)
  const isNew = at >= pace.since + paceLimit.seconds
  if (isNew) return { pace: { since: at, said: 1 } }
  return pace.said < paceLimit.said
    ? { pace: { ...pace, said: pace.said + 1 } }
    : { retryAfter: pace.since + paceLimit.seconds - at }
}

export const withTurn = (kept: Kept, turn: KeptTurn): Kept => ({
  ...kept,
  version: kept.version + 1,
  turns: [...kept.turns, turn].slice(-mostTurns),
})

export const nextMessageId = ({ turns }: Kept) => {
  const last = turns.slice(-1)[0]?.answer.messageId.slice(1) ?? '-1'
  return `m${Number(last) + 1}`
}
