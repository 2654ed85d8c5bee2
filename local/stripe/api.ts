import { type Answer, type Call, isExpanded, misused, refused, within } from './answer.ts'
import { payoutApi } from './payout.ts'
import { refundsApi } from './refunds.ts'
import { type Intent, type Session, type Sessions, seconds } from './sessions.ts'

const invalid = (param: string, message: string) => refused(400, message, { param })

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

/** A payment as the caller wants it: with its charge, or only that charge's id. */
const shownIntent = (call: Call, place: string, intent: Intent) =>
  isExpanded(call, `${place}latest_charge`)
    ? intent
    : { ...intent, latest_charge: intent.latest_charge.id }

const shown = (
  { intentMetadata: _, name: __, ...session }: Session,
  { state }: Sessions,
  call: Call,
) => {
  const intent = state.intents[session.payment_intent ?? '']
  if (!intent || !isExpanded(call, 'payment_intent')) return session
  return { ...session, payment_intent: shownIntent(call, 'payment_intent.', intent) }
}

const create = (sessions: Sessions, call: Call): Answer => {
  const { body, key = '', base } = call
  const wrong = misused(sessions, call)
  if (wrong) return wrong
  const before = sessions.state.sessions[sessions.state.keys[key]?.id ?? '']
  if (before) return { status: 200, body: shown(before, sessions, call) }
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
  return { status: 200, body: shown(session, sessions, call) }
}

const search = ({ state }: Sessions, call: Call): Answer => {
  const { pathname: url, searchParams } = call.url
  const [, name = '', value] =
    /metadata\['(\w+)'\]:'([^']*)'/.exec(searchParams.get('query') ?? '') ?? []
  const data = Object.values(state.intents)
    .filter(({ metadata }) => value !== undefined && metadata[name] === value)
    .map((it) => shownIntent(call, 'data.', it))
  return {
    status: 200,
    body: { object: 'search_result', url, has_more: false, next_page: null, data },
  }
}

const unrecognized = ({ method, url }: Call) =>
  refused(404, `Unrecognized request URL (${method}: ${url.pathname})`)
const missing = (what: string, id: string) =>
  refused(404, `No such ${what}: '${id}'`, { code: 'resource_missing' })

const intentsApi = (sessions: Sessions, call: Call, id: string): Answer => {
  const intent = sessions.state.intents[id]
  if (call.method !== 'GET') return unrecognized(call)
  if (id === 'search') return search(sessions, call)
  return intent
    ? { status: 200, body: shownIntent(call, '', intent) }
    : missing('payment_intent', id)
}

const sessionsApi = (sessions: Sessions, call: Call, id: string, action: string): Answer => {
  if (!id) return call.method === 'POST' ? create(sessions, call) : unrecognized(call)
  const session = sessions.find(id)
  if (!session) return missing('checkout.session', id)
  if (action && call.method === 'POST') {
    if (session.status !== 'open') return refused(400, 'Only open sessions can be expired.')
    sessions.expire(session)
  }
  return { status: 200, body: shown(session, sessions, call) }
}

/** The part of Stripe's API that we call, in its own form. */
export const stripeApi = (sessions: Sessions, call: Call): Answer => {
  const path =
    /^\/v1\/(checkout\/sessions|payment_intents|refunds|balance_transactions)(?:\/([\w-]+))?(\/expire)?$/
  const [, what, id = '', action = ''] = path.exec(call.url.pathname) ?? []
  if (what === 'checkout/sessions') return sessionsApi(sessions, call, id, action)
  if (what === 'payment_intents' && id) return intentsApi(sessions, call, id)
  if (what === 'refunds' && !id) return refundsApi(sessions, call)
  const isPayout = what === 'balance_transactions' && call.url.searchParams.has('payout')
  return isPayout && !id ? payoutApi(sessions, call) : unrecognized(call)
}
