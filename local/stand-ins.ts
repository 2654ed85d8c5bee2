import { join } from 'node:path'
import type { Closing } from './closing.ts'
import type { settingsOf } from './context.ts'
import { startIdentity } from './identity/start.ts'
import type { Keys } from './keys.ts'
import type { Ports } from './pick-ports.ts'
import { startStripe } from './stripe/server.ts'

type Known = {
  readonly dataDir: string
  readonly keys: Keys
  readonly ports: Pick<Ports, 'identity' | 'providers'>
  readonly clients: ReturnType<typeof settingsOf>['clients']
  /** The citizens' API, which webhooks go to. */
  readonly api: string
}

/** Whoever the functions speak with besides AWS: Stripe, the identity providers. */
export const startStandIns = async (
  { dataDir, keys, ports, clients, api }: Known,
  closing: Closing,
) => {
  const identity = await startIdentity({ port: ports.identity, clients })
  closing.later(identity.close)
  // With a real test key in .env, Stripe's own sandbox is asked.
  if (process.env.STRIPE_KEY) return
  const stripe = await startStripe({
    port: ports.providers,
    dir: join(dataDir, 'stripe'),
    webhookUrl: `${api}/webhooks/stripe`,
    secret: keys.webhookSecret,
  })
  closing.later(stripe.close)
}
