import type { Callback, SharedTurn } from '../../schemas/callback.ts'
import type { Actor } from '../../schemas/identity.ts'

export type CallbackStore = {
  /** The one that is open now: this, or another that was open before; none where that was ended just then. */
  ask(
    conversationId: string,
    callback: Omit<Callback, 'callbackId'>,
    turns: readonly SharedTurn[],
  ): Promise<Callback | undefined>
  /** The open one of a conversation. */
  find(conversationId: string, now: Date): Promise<Callback | undefined>
  /** Whatever became of it. */
  remove(conversationId: string): Promise<void>
}

/** The offices' side. */
export type CallbackQueue = {
  /** Open ones of an office, or without one those of no office in particular: the oldest first, page by page. */
  listOpen(
    officeId: string | undefined,
    now: Date,
    after?: string,
  ): Promise<{ readonly items: readonly Callback[]; readonly next?: string | undefined }>
  /** An open one, with what was shared of its conversation. */
  read(
    callbackId: string,
    now: Date,
  ): Promise<{ readonly callback: Callback; readonly turns: readonly SharedTurn[] } | undefined>
  /** False where it was ended, taken back or asked anew meanwhile: then nothing was changed. */
  end(callbackId: string, by: Actor, at: Date): Promise<boolean>
}

const days = 30
/** Until when it is kept, and may be open. */
export const keptMs = days * 24 * 60 * 60 * 1000
