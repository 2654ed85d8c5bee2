import { inflateRawSync } from 'node:zlib'
import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import { Alias } from '../../../schemas/question.ts'
import { documents } from '../../dynamo-gateway.ts'

const pk = 'PUBLICATIONS'
export const keyOf = (number: number) => ({ pk, sk: `${number}`.padStart(7, '0') })
/** Newest first. */
export const allOf = {
  ScanIndexForward: false,
  KeyConditionExpression: 'pk = :pk',
  ExpressionAttributeValues: { ':pk': pk },
}
export const contentOf = (bytes: Uint8Array): unknown => JSON.parse(`${inflateRawSync(bytes)}`)

const Latest = z.object({ number: z.int(), aliases: z.array(Alias) })

/** What counts of the last publication, for whoever answers by it and needs no report. */
export const dynamoLatest = (TableName: string) => {
  const db = documents()
  return async (): Promise<z.infer<typeof Latest> | undefined> => {
    const { Items = [] } = await db.send(new QueryCommand({ TableName, Limit: 1, ...allOf }))
    const [row] = Items
    return row && Latest.parse(contentOf(row.publication))
  }
}
