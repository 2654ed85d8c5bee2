import { paymentFact } from '../../schemas/log-message.ts'
import { logger } from '../http/logger.ts'
import type { Resolving } from '../payments/deps.ts'
import { dynamoNoticeStore } from '../payments/dynamo-notice-store.ts'
import { sqsLooks } from '../payments/sqs-look-gateway.ts'
import { stripeGateway } from '../payments/stripe-gateway.ts'
import { PaymentsSecret, secretOf } from '../secrets-gateway.ts'

type Env = {
  readonly PAYMENTS_TABLE: string
  readonly PAYMENTS_SECRET: string
  readonly LOOKS_QUEUE: string
  readonly STRIPE_API?: string | undefined
}

/** What queue and sweeper need alike to find out about attempts. */
export const resolvingBy = (env: Env): Resolving => {
  const now = () => new Date()
  const secrets = secretOf(env.PAYMENTS_SECRET, PaymentsSecret)
  return {
    store: dynamoNoticeStore(env.PAYMENTS_TABLE),
    gateways: { card: stripeGateway({ secrets, now, api: env.STRIPE_API }) },
    queue: sqsLooks(env.LOOKS_QUEUE),
    count: (outcome) => logger.info(paymentFact, { outcome }),
    now,
  }
}
