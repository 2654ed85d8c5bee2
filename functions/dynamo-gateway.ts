import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
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
