import { ConditionalCheckFailedException, DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'

let made: DynamoDBDocumentClient | undefined

/**
 * The one client of a function's stores: each of its own would open a connection of its own, with a handshake
 * that a cold start waits for.
 */
export const documents = () => {
  made ??= DynamoDBDocumentClient.from(new DynamoDBClient(), {
    marshallOptions: { removeUndefinedValues: true },
  })
  return made
}

/** What a write was answered; undefined where its condition did not hold. */
export const unlessRefused = <T>(sent: Promise<T>): Promise<T | undefined> =>
  sent.catch((error) => {
    if (error instanceof ConditionalCheckFailedException) return undefined
    throw error
  })
