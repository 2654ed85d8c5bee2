import { join } from 'node:path'
import { startAws } from './aws/server.ts'
import type { Closing } from './closing.ts'
import type { settingsOf } from './context.ts'
import type { Deployment } from './deployment.ts'
import { startIdentity } from './identity/start.ts'
import type { Keys } from './keys.ts'
import type { Ports } from './pick-ports.ts'
import { secretsFor } from './secrets.ts'
import { startStripe } from './stripe/server.ts'

type Known = {
  readonly dataDir: string
  readonly keys: Keys
  readonly ports: Ports
  readonly clients: ReturnType<typeof settingsOf>['clients']
  readonly deployment: Deployment
}

/** Everything outside that the functions speak with: AWS, Stripe, the identity providers. */
export const startStandIns = async (
  { dataDir, keys, ports, clients, deployment }: Known,
  closing: Closing,
) => {
  const { queues, environments } = deployment
  const secrets = secretsFor(environments, keys)
  const aws = await startAws({ port: ports.outbox, dir: dataDir, queues, secrets })
  closing.later(aws.close)
  const identity = await startIdentity({ port: ports.identity, clients })
  closing.later(identity.close)
  // With a real test key in .env, Stripe's own sandbox is asked.
  if (process.env.STRIPE_KEY) return
  const stripe = await startStripe({
    port: ports.providers,
    dir: join(dataDir, 'stripe'),
    webhookUrl: `http://127.0.0.1:${ports.api}/webhooks/stripe`,
    secret: keys.webhookSecret,
  })
  closing.later(stripe.close)
}
