import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DynamoDBClient,
  ResourceInUseException,
} from '@aws-sdk/client-dynamodb'
import type { Resource } from './template.ts'

/** Makes the tables of the template; those of an earlier run stay as they are. */
export const makeTables = async (tables: readonly (readonly [string, Resource])[]) => {
  const client = new DynamoDBClient()
  const make = async ([TableName, { Properties: it }]: readonly [string, Resource]) => {
    const wanted = {
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: it.AttributeDefinitions,
      KeySchema: it.KeySchema,
      GlobalSecondaryIndexes: it.GlobalSecondaryIndexes,
      ...(it.StreamSpecification
        ? { StreamSpecification: { StreamEnabled: true, ...it.StreamSpecification } }
        : undefined),
    } as CreateTableCommandInput
    try {
      await client.send(new CreateTableCommand(wanted))
    } catch (error) {
      if (!(error instanceof ResourceInUseException)) throw error
    }
  }
  await Promise.all(tables.map(make))
}
