import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb'

const db = new DynamoDBClient()

/** Nothing but the AWS SDK: what a cold start costs before anybody has written a line. */
export const handler = async () => {
  const Key = { pk: { S: 'APPLICATION#1' }, sk: { S: 'APPLICATION' } }
  const command = new GetItemCommand({ TableName: process.env.APPLICATIONS_TABLE, Key })
  const { Item } = await db.send(command)
  return { statusCode: Item ? 200 : 404, body: JSON.stringify(Item) }
}
