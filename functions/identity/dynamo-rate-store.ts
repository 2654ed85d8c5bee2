import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { documents, unlessRefused } from '../dynamo-gateway.ts'
import { err, ok } from '../result.ts'
import type { RateLimit } from './rate-limit.ts'
import { sha256 } from './secret-text.ts'

/** One conditional write a call, in windows that do not slide; keys are hashed, they may be addresses. */
export const dynamoRateLimit = (TableName: string, now: () => Date): RateLimit => {
  const db = documents()
  return async (key, { max, seconds }) => {
    const at = Math.floor(now().getTime() / 1000)
    const end = (Math.floor(at / seconds) + 1) * seconds
    const command = new UpdateCommand({
      TableName,
      Key: { pk: `COUNTER#${sha256(key)}#${end}`, sk: 'COUNTER' },
      UpdateExpression: 'ADD calls :one SET #ttl = :end',
      ConditionExpression: 'attribute_not_exists(calls) OR calls < :max',
      ExpressionAttributeNames: { '#ttl': 'ttl' },
      ExpressionAttributeValues: { ':one': 1, ':max': max, ':end': end },
    })
    return (await unlessRefused(db.send(command))) ? ok(true) : err({ retryAfter: end - at })
  }
}

export type UseOnce = (key: string, until: Date) => Promise<boolean>

/** True for the first only, until then: what must not be replayed. */
export const dynamoUseOnce = (TableName: string, now: () => Date): UseOnce => {
  const db = documents()
  return (key, until) =>
    unlessRefused(
      db.send(
        new PutCommand({
          TableName,
          Item: {
            pk: `COUNTER#${sha256(key)}`,
            sk: 'COUNTER',
            ttl: Math.ceil(until.getTime() / 1000),
          },
          ConditionExpression: 'attribute_not_exists(pk) OR #ttl <= :now',
          ExpressionAttributeNames: { '#ttl': 'ttl' },
          ExpressionAttributeValues: { ':now': Math.floor(now().getTime() / 1000) },
        }),
      ),
    ).then(Boolean)
}
