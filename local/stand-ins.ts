import { join } from 'node:path'
import type { Closing } from './closing.ts'
import type { settingsOf } from './context.ts'
import { startIdentity } from './identity/start.ts'
import type { Keys } from './keys.ts'
import { startPayeasy } from './payeasy/server.ts'
import { shop } from './payeasy/shop.ts'
import { startPayPay } from './paypay/server.ts'
import type { Ports } from './pick-ports.ts'
import { startStripe } from './stripe/server.ts'

type Known = {
  readonly dataDir: string
  readonly keys: Keys
  readonly ports: Pick<Ports, 'identity' | 'providers' | 'paypay' | 'payeasy'>
  readonly clients: ReturnType<typeof settingsOf>['clients']
  /** The citizens' API, which webhooks go to. */
  readonly api: string
}

/** Whoever the functions speak with besides AWS: Stripe, PayPay, GMO, the identity providers. */
export const startStandIns = async (
  { dataDir, keys, ports, clients, api }: Known,
  closing: Closing,
) => {
  const identity = await startIdentity({ port: ports.identity, clients })
  closing.later(identity.close)
  const payeasy = await startPayeasy({
    port: ports.payeasy,
    dir: join(dataDir, 'payeasy'),
    notifyUrl: `${api}/webhooks/payeasy`,
    shop,
  })
  closing.later(payeasy.close)
  // With real test keys in .env, their own sandboxes are asked.
  if (!process.env.PAYPAY_API_KEY) {
    const paypay = await startPayPay({
      port: ports.paypay,
      dir: join(dataDir, 'paypay'),
      webhookUrl: `${api}/webhooks/paypay`,
      secret: keys.paypaySecret,
    })
    closing.later(paypay.close)
  }
  if (process.env.STRIPE_KEY) return
  const stripe = await startStripe({
    port: ports.providers,
    dir: join(dataDir, 'stripe'),
    webhookUrl: `${api}/webhooks/stripe`,
    secret: keys.webhookSecret,
  })
  closing.later(stripe.close)
}
