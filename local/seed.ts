import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb'

/** The prefecture's own register of licences, as far as the test people hold one. */
const ledger = [
  {
    kind: 'denki-menjo',
    number: '北海道-000001',
    values: { name: '南 次郎', class: 'first' },
  },
]

/** Test data, the same at every start. */
export const seed = async (applicationsTable: string) => {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient())
  for (const entry of ledger) {
    const Item = { pk: `LEDGER#${entry.kind}#${entry.number}`, sk: 'LEDGER', ...entry }
    await client.send(new PutCommand({ TableName: applicationsTable, Item }))
  }
}
