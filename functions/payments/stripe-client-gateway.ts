import type Stripe from 'stripe'

export type Options = {
  readonly secrets: () => Promise<{ stripeKey: string; stripeWebhookSecret: string }>
  readonly now: () => Date
  /** Another address than Stripe's own. */
  readonly api?: string | undefined
  readonly fetch?: typeof fetch
}

const addressOf = (api: string | undefined) => {
  if (!api) return {}
  const { protocol, hostname: host, port } = new URL(api)
  return {
    host,
    protocol: protocol === 'http:' ? ('http' as const) : ('https' as const),
    ...(port && { port }),
  }
}

/** Neither library nor secret is loaded before a request needs them: most requests do not. */
export const libraryWith = ({ secrets, api, fetch }: Options) => {
  let made: { readonly of: object; readonly stripe: Stripe; readonly secret: string } | undefined
  return async () => {
    const of = await secrets()
    if (made?.of === of) return made
    const { default: Library } = await import('stripe')
    const httpClient = Library.createFetchHttpClient(fetch)
    const calls = { timeout: 8_000, maxNetworkRetries: 1, httpClient, telemetry: false }
    const stripe = new Library(of.stripeKey, { ...calls, ...addressOf(api) })
    made = { of, stripe, secret: of.stripeWebhookSecret }
    return made
  }
}
