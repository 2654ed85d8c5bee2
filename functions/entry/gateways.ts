import type { PaymentMethod } from '../../schemas/attempt.ts'
import { paypayGateway } from '../payments/paypay-gateway.ts'
import { stripeGateway } from '../payments/stripe-gateway.ts'
import { PaymentsSecret, secretOf } from '../secrets-gateway.ts'

type Env = {
  readonly PAYMENTS_SECRET: string
  readonly METHODS: readonly PaymentMethod[]
  readonly STRIPE_API?: string | undefined
  readonly PAYPAY_API?: string | undefined
}

/** Every provider there is: one that is no longer offered is still asked about what it has open. */
export const gatewaysBy = (env: Env, now: () => Date) => {
  const secrets = secretOf(env.PAYMENTS_SECRET, PaymentsSecret)
  const offered = (method: PaymentMethod) => env.METHODS.includes(method)
  const stripe = stripeGateway({ secrets, now, api: env.STRIPE_API })
  const isOffered = offered('paypay')
  const paypay = paypayGateway({ secrets, now, api: env.PAYPAY_API, isOffered })
  return { stripe, gateways: { card: { ...stripe, isOffered: offered('card') }, paypay } }
}
