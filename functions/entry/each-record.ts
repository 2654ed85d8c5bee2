import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda'
import { logger } from '../http/logger.ts'

/**
 * One stream's records, in order within an item, at least once. What fails is named with all that follows of its
 * partition, comes again, and at last waits among the dead letters; the others go on at once.
 */
export const eachRecord = async (
  { Records }: DynamoDBStreamEvent,
  handle: (record: DynamoDBRecord) => Promise<void>,
): Promise<DynamoDBBatchResponse> => {
  const held = new Set<string>()
  const batchItemFailures: DynamoDBBatchResponse['batchItemFailures'] = []
  for (const record of Records) {
    const pk = record.dynamodb?.Keys?.pk?.S ?? ''
    try {
      if (!held.has(pk)) {
        await handle(record)
        continue
      }
    } catch (error) {
      logger.error('stream_record', error as Error)
    }
    held.add(pk)
    batchItemFailures.push({ itemIdentifier: record.dynamodb?.SequenceNumber ?? '' })
  }
  return { batchItemFailures }
}
