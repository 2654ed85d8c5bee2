import { financeOperations as rows } from '../../schemas/contract/finance.ts'
import { envOf } from '../env.ts'
import { logger } from '../http/logger.ts'
import { router } from '../http/router.ts'
import { dynamoFinanceStore } from '../payments/dynamo-finance-store.ts'
import { financeOperations } from '../payments/finance-operations.ts'
import { identifyOfficers } from './officers.ts'

const env = envOf('finance')
const now = () => new Date()

export const handler = router(
  'finance',
  rows,
  financeOperations({
    store: dynamoFinanceStore(env.PAYMENTS_TABLE),
    payAt: `${env.PORTAL_URL}/pay`,
    isDemo: env.ORDINANCE === 'demo',
    audit: (entry) => logger.info('audit', entry),
    now,
  }),
  identifyOfficers(env, now),
)
