import type { SQSBatchResponse, SQSEvent } from 'aws-lambda'
import { envOf } from '../env.ts'
import { logger } from '../http/logger.ts'
import { Look } from '../payments/look.ts'
import { resolveAttempt } from '../payments/resolve-attempt.ts'
import { resolvingBy } from './resolving.ts'

const resolve = resolveAttempt(resolvingBy(envOf('looks')))

/** Later looks at payments. What fails comes again alone, and at last waits among the dead letters. */
export const handler = async ({ Records }: SQSEvent): Promise<SQSBatchResponse> => {
  const looked = Records.map(async ({ messageId, body }) => {
    try {
      const { noticeId, attemptId, look } = Look.parse(JSON.parse(body))
      const outcome = await resolve({ noticeId, attemptId }, look)
      logger.info('attempt_look', { noticeId, attemptId, look, outcome })
      return []
    } catch (error) {
      logger.error('attempt_look', error as Error)
      return [{ itemIdentifier: messageId }]
    }
  })
  return { batchItemFailures: (await Promise.all(looked)).flat() }
}
