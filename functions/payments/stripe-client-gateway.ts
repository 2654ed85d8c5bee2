import type Stripe from 'stripe'
import type { Deadlines } from './gateway.ts'

export type Options = {
  readonly secrets: () => Promise<{ stripeKey: string; stripeWebhookSecret: string }>
  readonly now: () => Date
  /** Another address than Stripe's own. */
  readonly api?: string | undefined
  readonly fetch?: typeof fetch
  readonly deadlines?: Deadlines
}

/** Several questions fit into what one request or one look may take; a later look comes anyway. */
const usual: Deadlines = { openMs: 8_000, askMs: 5_000 }

const addressOf = (api: string | undefined) => {
  if (!api) return {}
  const { protocol, hostname: host, port } = new URL(api)
  return {
    host,
    protocol: protocol === 'http:' ? ('http' as const) : ('https' as const),
    ...(port && { port }),
  }
}

export type Client = {
  readonly of: object
  readonly stripe: Stripe
  readonly secret: string
  /** For a question that is not repeated. */
  readonly quick: { readonly timeout: number; readonly maxNetworkRetries: number }
}

/** Neither library nor secret is loaded before a request needs them: most requests do not. */
export const libraryWith = ({ secrets, api, fetch, deadlines = usual }: Options) => {
  const quick = { timeout: deadlines.askMs, maxNetworkRetries: 0 }
  let made: Client | undefined
  return async () => {
    const of = await secrets()
    if (made?.of === of) return made
    const { default: Library } = await import('stripe')
    const httpClient = Library.createFetchHttpClient(fetch)
    const calls = { timeout: deadlines.openMs, maxNetworkRetries: 1, httpClient, telemetry: false }
    const stripe = new Library(of.stripeKey, { ...calls, ...addressOf(api) })
    made = { of, stripe, secret: of.stripeWebhookSecret, quick }
    return made
  }
}
