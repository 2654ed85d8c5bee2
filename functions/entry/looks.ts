import type { SQSBatchResponse, SQSEvent } from 'aws-lambda'
import { envOf } from '../env.ts'
import { logger } from '../http/logger.ts'
import { takeLook } from '../payments/hint.ts'
import { Look } from '../payments/look.ts'
import { resolvingBy } from './resolving.ts'

const take = takeLook(resolvingBy(envOf('looks')))

/** Later looks at payments. What fails comes again alone, and at last waits among the dead letters. */
export const handler = async ({ Records }: SQSEvent): Promise<SQSBatchResponse> => {
  const looked = Records.map(async ({ messageId, body }) => {
    try {
      const sent = Look.parse(JSON.parse(body))
      const { noticeId, attemptId, look } = sent
      const outcome = await take(sent)
      logger.info('attempt_look', { noticeId, attemptId, look, outcome })
      return outcome === 'unasked' ? [{ itemIdentifier: messageId }] : []
    } catch (error) {
      logger.error('attempt_look', error as Error)
      return [{ itemIdentifier: messageId }]
    }
  })
  return { batchItemFailures: (await Promise.all(looked)).flat() }
}
