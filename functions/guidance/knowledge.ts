import type { Assessment, FactStatus } from '../../schemas/assessment.ts'
import type { SimpleField } from '../../schemas/field.ts'
import type { Procedure } from '../../schemas/procedure.ts'

export type Value = string | number | boolean
export type Answers = Readonly<Record<string, Value>>

type Words = { readonly question: string; readonly answer: string }

/** One thing that the counter knows, as the catalog has it. */
export type Entry = {
  readonly id: string
  readonly ja: Words
  readonly plain?: Words | undefined
  readonly en?: Words | undefined
  readonly aliases: readonly string[]
  /** The procedure that it is: then its questions follow. */
  readonly procedureId?: string | undefined
  /** Procedures that it is about. */
  readonly about?: readonly string[] | undefined
  readonly url: string
  readonly office?: string | undefined
  /** YYYY-MM-DD: as of when it is true. */
  readonly updatedOn: string
  readonly source?: string | undefined
  /** All that it rests on: pages, laws, and how far it was checked against them. */
  readonly basis: {
    readonly law: readonly string[]
    readonly sources: readonly string[]
    readonly status: FactStatus
    readonly isOurs: boolean
  }
}

/** A procedure as a conversation needs it: its definition, and what the engine makes of answers. */
export type KnownProcedure = {
  readonly definition: Procedure
  /** The decision questions that these answers lead to, in their order. */
  readonly questions: (answers: Answers) => readonly SimpleField[]
  readonly assess: (answers: Answers) => Assessment
}

/** Everything a reply may draw on; `functions/entry/guidance.ts` wires it. */
export type Knowledge = {
  /** Entries that may answer the text, the likeliest first; the probabilities add up to 1 at most. */
  readonly find: (text: string) => readonly { readonly id: string; readonly probability: number }[]
  readonly entries: ReadonlyMap<string, Entry>
  /** The index file that `find` reads. */
  readonly index: () => Uint8Array
  readonly procedure: (id: string) => KnownProcedure | undefined
  /** The day on which the offices next work on something that comes at that moment, YYYY-MM-DD. */
  readonly openDay: (at: Date) => string
  /** A path of the portal as a link. */
  readonly href: (path: string, query?: Readonly<Record<string, string>>) => string
}

export type Knowing = Knowledge & { readonly now: Date }

export const queryOf = (answers: Answers) =>
  Object.fromEntries(Object.entries(answers).map(([field, value]) => [field, `${value}`]))
