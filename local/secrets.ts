import type { Environments } from './deployment.ts'
import type { Keys } from './keys.ts'

/** What each secret of the template holds here, found by who reads it. */
export const secretsFor = (environments: Environments, keys: Keys) => {
  const staff = environments['staff-identity']
  const idOf = (entry: string, name: string) => environments[entry]?.[name] ?? ''
  return {
    [idOf('payments', 'PAYMENTS_SECRET')]: {
      stripeKey: process.env.STRIPE_KEY ?? 'sk_test_stand_in',
      stripeWebhookSecret: process.env.STRIPE_WEBHOOK_SECRET ?? keys.webhookSecret,
    },
    [idOf('identity', 'TOKEN_SECRET')]: { tokenKey: keys.token },
    [idOf('identity', 'IDENTITY_SECRET')]: {
      clientKeys: { 'digital-agency': keys['digital-agency'], gbiz: keys.gbiz },
    },
    [staff?.TOKEN_SECRET ?? '']: { tokenKey: keys.staffToken },
    [staff?.IDENTITY_SECRET ?? '']: { clientKeys: { staff: keys.staff } },
  }
}
