import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { documents } from '../dynamo-gateway.ts'
import { claimedForMs, type MailId, type MailLog } from './mail-log.ts'

/** MAIL#event in the application's own partition. */
export const dynamoMailLog = (TableName: string): MailLog => {
  const db = documents()
  const at = ({ applicationId, event }: MailId) => ({
    TableName,
    Key: { pk: `APPLICATION#${applicationId}`, sk: `MAIL#${event}` },
  })
  return {
    async claim(id, now) {
      const claim = new UpdateCommand({
        ...at(id),
        UpdateExpression: 'SET claimedAt = :now',
        ConditionExpression:
          'attribute_not_exists(pk) OR (attribute_not_exists(sentAt) AND claimedAt < :old)',
        ExpressionAttributeValues: { ':now': now.getTime(), ':old': now.getTime() - claimedForMs },
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      })
      try {
        await db.send(claim)
        return 'claimed'
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error
        return error.Item?.sentAt ? 'sent' : 'busy'
      }
    },
    async release(id) {
      await db.send(
        new UpdateCommand({
          ...at(id),
          UpdateExpression: 'SET claimedAt = :never',
          ExpressionAttributeValues: { ':never': 0 },
        }),
      )
    },
    async sent(id, now) {
      await db.send(
        new UpdateCommand({
          ...at(id),
          UpdateExpression: 'SET sentAt = :now',
          ExpressionAttributeValues: { ':now': now.getTime() },
        }),
      )
    },
  }
}
