import type { Environments } from './deployment.ts'
import type { Keys } from './keys.ts'
import { shop } from './payeasy/shop.ts'
import { paypayName } from './paypay/signature.ts'

/** PayPay's sandbox where .env has its keys, else the stand-in. */
const paypayFor = ({ paypaySecret }: Keys) => {
  const { PAYPAY_API_KEY, PAYPAY_API_SECRET, PAYPAY_MERCHANT_ID } = process.env
  return {
    apiKey: PAYPAY_API_KEY ?? paypayName.apiKey,
    apiSecret: PAYPAY_API_SECRET ?? paypaySecret,
    merchantId: PAYPAY_MERCHANT_ID ?? paypayName.merchantId,
    sandbox: true,
  }
}

/** What we share with the payment providers of this machine. */
export const paymentsSecretFor = (keys: Keys) => ({
  stripeKey: process.env.STRIPE_KEY ?? 'sk_test_stand_in',
  stripeWebhookSecret: process.env.STRIPE_WEBHOOK_SECRET ?? keys.webhookSecret,
  paypay: paypayFor(keys),
  payeasy: shop,
})

/** What each secret of the template holds here, found by who reads it. */
export const secretsFor = (environments: Environments, keys: Keys) => {
  const staff = environments['staff-identity']
  const idOf = (entry: string, name: string) => environments[entry]?.[name] ?? ''
  return {
    [idOf('payments', 'PAYMENTS_SECRET')]: paymentsSecretFor(keys),
    [idOf('certificates', 'CERTIFICATE_SECRET')]: { certificateKeys: [keys.certificateKey] },
    [idOf('identity', 'TOKEN_SECRET')]: { tokenKey: keys.token },
    [idOf('identity', 'IDENTITY_SECRET')]: {
      clientKeys: { 'digital-agency': keys['digital-agency'], gbiz: keys.gbiz },
    },
    [staff?.TOKEN_SECRET ?? '']: { tokenKey: keys.staffToken },
    [staff?.IDENTITY_SECRET ?? '']: { clientKeys: { staff: keys.staff } },
  }
}
