import { laterApi } from './refunds.ts'
import { type Session, type Sessions, seconds } from './sessions.ts'

export type Answer = { readonly status: number; readonly body: object }
export type Call = {
  readonly method: string
  readonly url: URL
  readonly body: string
  readonly key: string | undefined
  readonly base: string
}

export const refused = (status: number, message: string, more: object = {}): Answer => ({
  status,
  body: { error: { type: 'invalid_request_error', message, ...more } },
})
const invalid = (param: string, message: string) => refused(400, message, { param })

export const within = (form: URLSearchParams, prefix: string) =>
  Object.fromEntries(
    [...form].flatMap(([name, it]) =>
      name.startsWith(`${prefix}[`) ? [[name.slice(prefix.length + 1, -1), it]] : [],
    ),
  )

const mistakeIn = (form: URLSearchParams, amount: number): Answer | undefined => {
  if (form.get('mode') !== 'payment') return invalid('mode', 'Invalid mode')
  if ((form.get('ui_mode') ?? 'hosted_page') !== 'hosted_page')
    return invalid('ui_mode', 'Invalid ui_mode')
  if (form.get('line_items[0][price_data][currency]') !== 'jpy')
    return invalid('line_items[0][price_data][currency]', 'Invalid currency')
  if (!Number.isInteger(amount) || amount < 50 || amount > 99_999_999)
    return invalid('line_items[0][price_data][unit_amount]', 'Invalid integer or amount')
  if (!form.get('success_url')) return invalid('success_url', 'Missing required param')
  const left = Number(form.get('expires_at') ?? seconds() + 86_400) - seconds()
  if (!(left >= 29 * 60 && left <= 86_460))
    return invalid('expires_at', 'expires_at must be between 30 minutes and 24 hours from now')
  return undefined
}

const shown = (
  { intentMetadata: _, name: __, ...session }: Session,
  sessions: Sessions,
  url: URL,
  form = '',
) => {
  const isExpanded = /payment_intent/.test(decodeURIComponent(url.search + form))
  const intent = sessions.state.intents[session.payment_intent ?? '']
  return { ...session, ...(isExpanded && intent && { payment_intent: intent }) }
}

const create = (sessions: Sessions, { body, key, base, url }: Call): Answer => {
  const known = key ? sessions.state.keys[key] : undefined
  if (known && known.body !== body)
    return {
      status: 400,
      body: {
        error: {
          type: 'idempotency_error',
          message:
            'Keys for idempotent requests can only be used with the same parameters they were first used with.',
        },
      },
    }
  const before = known && sessions.state.sessions[known.id]
  if (before) return { status: 200, body: shown(before, sessions, url) }
  const form = new URLSearchParams(body)
  const item = 'line_items[0]'
  const amount =
    Number(form.get(`${item}[price_data][unit_amount]`)) *
    Number(form.get(`${item}[quantity]`) ?? 1)
  const mistake = mistakeIn(form, amount)
  if (mistake) return mistake
  const id = sessions.newId()
  const session: Session = {
    id,
    object: 'checkout.session',
    livemode: false,
    mode: 'payment',
    created: seconds(),
    expires_at: Number(form.get('expires_at') ?? seconds() + 86_400),
    status: 'open',
    payment_status: 'unpaid',
    payment_intent: null,
    amount_total: amount,
    currency: 'jpy',
    client_reference_id: form.get('client_reference_id'),
    metadata: within(form, 'metadata'),
    intentMetadata: within(form, 'payment_intent_data[metadata]'),
    success_url: form.get('success_url') ?? '',
    cancel_url: form.get('cancel_url') ?? form.get('success_url') ?? '',
    url: `${base}/pay/${id}`,
    name: form.get(`${item}[price_data][product_data][name]`) ?? '',
  }
  sessions.add(session, key, body)
  return { status: 200, body: shown(session, sessions, url) }
}

const search = ({ state }: Sessions, { url }: Call): Answer => {
  const [, name = '', value] =
    /metadata\['(\w+)'\]:'([^']*)'/.exec(url.searchParams.get('query') ?? '') ?? []
  const data = Object.values(state.intents).filter(
    ({ metadata }) => value !== undefined && metadata[name] === value,
  )
  return {
    status: 200,
    body: { object: 'search_result', url: url.pathname, has_more: false, next_page: null, data },
  }
}

/** The part of Stripe's API that we call, in its own form. */
export const stripeApi = (sessions: Sessions, call: Call): Answer => {
  const { method, url } = call
  if (url.pathname === '/v1/payment_intents/search' && method === 'GET')
    return search(sessions, call)
  const later = laterApi(sessions, call)
  if (later) return later
  const [, id, action] = /^\/v1\/checkout\/sessions(?:\/([\w-]+))?(\/expire)?$/.exec(
    url.pathname,
  ) ?? [undefined, undefined, undefined]
  if (url.pathname === '/v1/checkout/sessions' && method === 'POST') return create(sessions, call)
  if (!id) return refused(404, `Unrecognized request URL (${method}: ${url.pathname})`)
  const session = sessions.find(id)
  if (!session)
    return refused(404, `No such checkout.session: '${id}'`, { code: 'resource_missing' })
  if (action && method === 'POST') {
    if (session.status !== 'open') return refused(400, 'Only open sessions can be expired.')
    sessions.expire(session)
  }
  return { status: 200, body: shown(session, sessions, url, call.body) }
}
