import { paymentFact } from '../../schemas/log-message.ts'
import { logger } from '../http/logger.ts'
import type { Resolving } from '../payments/deps.ts'
import { dynamoNoticeStore } from '../payments/dynamo-notice-store.ts'
import { sqsLooks } from '../payments/sqs-look-gateway.ts'
import { gatewaysBy } from './gateways.ts'

type Env = Parameters<typeof gatewaysBy>[0] & {
  readonly PAYMENTS_TABLE: string
  readonly LOOKS_QUEUE: string
}

/** What queue and sweeper need alike to find out about attempts. */
export const resolvingBy = (env: Env): Resolving => {
  const now = () => new Date()
  return {
    store: dynamoNoticeStore(env.PAYMENTS_TABLE),
    gateways: gatewaysBy(env, now).gateways,
    queue: sqsLooks(env.LOOKS_QUEUE),
    count: (outcome) => logger.info(paymentFact, { outcome }),
    now,
  }
}
