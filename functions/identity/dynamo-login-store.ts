import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import { documents } from '../dynamo-gateway.ts'
import { Login, type LoginStore } from './login.ts'

const seconds = (at: Date) => Math.floor(at.getTime() / 1000)

export const dynamoLoginStore = (TableName: string): LoginStore => {
  const db = documents()
  const keyOf = (state: string) => ({ pk: `LOGIN#${state}`, sk: 'LOGIN' })
  return {
    async save(state, login, end) {
      const Item = { ...keyOf(state), ...login, ttl: seconds(end) }
      await db.send(new PutCommand({ TableName, Item }))
    },
    async take(state, binding, now) {
      const command = new DeleteCommand({
        TableName,
        Key: keyOf(state),
        ConditionExpression: 'binding = :binding AND #ttl > :now',
        ExpressionAttributeNames: { '#ttl': 'ttl' },
        ExpressionAttributeValues: { ':binding': binding, ':now': seconds(now) },
        ReturnValues: 'ALL_OLD',
      })
      const taken = await db.send(command).catch((error) => {
        if (error instanceof ConditionalCheckFailedException) return undefined
        throw error
      })
      return taken && Login.parse(taken.Attributes)
    },
  }
}
