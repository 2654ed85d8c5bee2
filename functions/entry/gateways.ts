import type { PaymentMethod } from '../../schemas/attempt.ts'
import { payeasyGateway } from '../payments/payeasy-gateway.ts'
import { paypayGateway } from '../payments/paypay-gateway.ts'
import { stripeGateway } from '../payments/stripe-gateway.ts'
import { PaymentsSecret, secretOf } from '../secrets-gateway.ts'

type Env = {
  readonly PAYMENTS_SECRET: string
  readonly METHODS: readonly PaymentMethod[]
  readonly STRIPE_API?: string | undefined
  readonly PAYPAY_API?: string | undefined
  readonly PAYEASY_API?: string | undefined
}

/** Every provider there is: one that is no longer offered is still asked about what it has open. */
export const gatewaysBy = (env: Env, now: () => Date) => {
  const secrets = secretOf(env.PAYMENTS_SECRET, PaymentsSecret)
  const offered = (method: PaymentMethod) => env.METHODS.includes(method)
  const stripe = stripeGateway({ secrets, now, api: env.STRIPE_API })
  const paypay = paypayGateway({
    ...{ secrets, now, api: env.PAYPAY_API },
    isOffered: offered('paypay'),
  })
  const shop = async () => {
    const { payeasy } = await secrets()
    if (!payeasy) throw new Error('PAYMENTS_SECRET has no shop for Pay-easy')
    return { payeasy }
  }
  const payeasy = {
    ...payeasyGateway({ secrets: shop, now, api: env.PAYEASY_API }),
    isOffered: offered('payeasy'),
  }
  const card = { ...stripe, isOffered: offered('card') }
  return {
    stripe,
    gateways: { card, paypay, payeasy },
    shopId: async () => (await shop()).payeasy.shopId,
  }
}
