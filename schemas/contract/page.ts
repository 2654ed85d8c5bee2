import type * as z from 'zod'

/** One page of the portal or the staff console: a route that answers people, not programs. */
export type PageRow = {
  readonly method: 'GET' | 'POST'
  readonly path: `/${string}`
  readonly function: 'portal' | 'staff-portal'
  /** Whether it asks for a login first; a guest named both numbers of one notice. */
  readonly who: 'public' | 'session' | 'guest'
  readonly params?: z.ZodObject
  readonly query?: z.ZodObject
  /** Fields every form of this page has; the questions of a procedure come with its definition. */
  readonly form?: z.ZodObject
}

export const page = <const P extends PageRow>(declared: P): P => declared

export type Words = Readonly<Record<string, string>>

/** A request as a page sees it: nothing of the gateway. */
export type PageRequest = {
  readonly method: 'GET' | 'POST'
  readonly params: Words
  readonly query: Words
  readonly form: URLSearchParams
  readonly cookie: string
  /** Where this page is, without the prefix of the stage. */
  readonly path: string
}

export type PageReply = {
  readonly status: number
  readonly type: string
  readonly body: string
  readonly location?: string
  readonly setCookie?: string
  /** Path of the one script that this page may run. */
  readonly script?: string
  /** For what never changes under its name; everything else is not kept. */
  readonly immutable?: true
}
