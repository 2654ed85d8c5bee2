import type { Sessions } from './sessions.ts'

export type Answer = { readonly status: number; readonly body: object }
export type Call = {
  readonly method: string
  readonly url: URL
  readonly body: string
  readonly key: string | undefined
  readonly base: string
  /** What becomes of refunds: they go at once, wait, or are sent back by the card holder's bank. */
  readonly refunds: 'succeed' | 'wait' | 'fail'
}

export const refused = (status: number, message: string, more: object = {}): Answer => ({
  status,
  body: { error: { type: 'invalid_request_error', message, ...more } },
})

/** A key that comes again with other words. */
export const misused = ({ state }: Sessions, { key = '', body }: Call): Answer | undefined => {
  const known = state.keys[key]
  if (!known || known.body === body) return undefined
  const message =
    'Keys for idempotent requests can only be used with the same parameters they were first used with.'
  return refused(400, message, { type: 'idempotency_error' })
}

export const within = (form: URLSearchParams, prefix: string) =>
  Object.fromEntries(
    [...form].flatMap(([name, it]) =>
      name.startsWith(`${prefix}[`) ? [[name.slice(prefix.length + 1, -1), it]] : [],
    ),
  )

/** Whether the caller wants the object in that place, and not only its id. */
export const isExpanded = ({ url, body }: Call, place: string) =>
  [...url.searchParams, ...new URLSearchParams(body)].some(
    ([name, it]) => name.startsWith('expand[') && `${it}.`.startsWith(`${place}.`),
  )

/** One page, the newest first, ten unless asked for more. */
export const listed = ({ pathname: url, searchParams }: URL, all: { readonly id: string }[]) => {
  const before = searchParams.get('starting_after')
  const from = before ? all.findIndex(({ id }) => id === before) + 1 : 0
  const to = from + Math.min(Number(searchParams.get('limit') ?? 10), 100)
  const data = all.slice(from, to)
  return { status: 200, body: { object: 'list', url, has_more: to < all.length, data } }
}
