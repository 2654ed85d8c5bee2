import type { Result } from '../result.ts'
import type { CallbackStore } from './callback.ts'
import type { ConversationStore } from './conversation.ts'
import type { Knowledge } from './knowledge.ts'

/** What the feature needs from outside; `functions/entry/guidance.ts` wires it. */
export type Deps = {
  readonly store: ConversationStore
  /** Call-backs that go with their conversation; officers' conversations have none. */
  readonly callbacks?: CallbackStore
  /** What may be answered from; it grows by what officers publish. */
  readonly knowledge: () => Promise<Knowledge>
  /** Officers ask, not residents. */
  readonly staff?: true
  /** Whether one more may come from this address now, and if not, in how many seconds. */
  readonly limit: (key: string) => Promise<Result<true, { readonly retryAfter: number }>>
  /** An id that nobody can guess. */
  readonly newId: () => string
  readonly now: () => Date
}
