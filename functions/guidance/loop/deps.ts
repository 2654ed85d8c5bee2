import type { Entry } from '../knowledge.ts'
import type { PublicationStore } from './publication.ts'
import type { QuestionStore } from './question.ts'

/** What the loop needs from outside; `functions/entry/staff-guidance.ts` wires it. */
export type LoopDeps = {
  readonly questions: QuestionStore
  readonly publications: PublicationStore
  readonly entries: ReadonlyMap<string, Entry>
  /** The index as it was deployed: without a published alias. */
  readonly index: () => Uint8Array
  readonly now: () => Date
  readonly audit: (entry: Readonly<Record<string, unknown>>) => void
}

export type Officer = { readonly actor: string }
