import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DescribeTableCommand,
  DynamoDBClient,
  ResourceNotFoundException,
} from '@aws-sdk/client-dynamodb'
import { resourcesOf, type Template } from './template.ts'

/** What DynamoDB Local takes of a table as CloudFormation says it. */
const wanted = (id: string, properties: Record<string, unknown>): CreateTableCommandInput => {
  const { KeySchema, AttributeDefinitions, GlobalSecondaryIndexes, StreamSpecification } = properties
  return {
    TableName: id,
    KeySchema,
    AttributeDefinitions,
    GlobalSecondaryIndexes,
    StreamSpecification: { StreamEnabled: true, ...(StreamSpecification as object) },
    BillingMode: 'PAY_PER_REQUEST',
  } as CreateTableCommandInput
}

/** Makes the template's tables where they are not there yet; gives each its stream. */
export const makeTables = async (templates: readonly Template[]) => {
  const db = new DynamoDBClient()
  const streams = new Map<string, string>()
  for (const { id, Properties } of resourcesOf(templates, 'AWS::DynamoDB::Table')) {
    const there = await db.send(new DescribeTableCommand({ TableName: id })).catch((error) => {
      if (error instanceof ResourceNotFoundException) return undefined
      throw error
    })
    const stream =
      there?.Table?.LatestStreamArn ??
      (await db.send(new CreateTableCommand(wanted(id, Properties)))).TableDescription
        ?.LatestStreamArn
    if (stream) streams.set(id, stream)
  }
  return streams
}
