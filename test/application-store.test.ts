import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb'
import { beforeAll, expect, it } from 'vitest'
import { dynamoApplicationStore } from '../functions/applications/dynamo-application-store.ts'
import { readingFrom } from '../functions/applications/dynamo-reading-store.ts'
import type { ApplicationId } from '../schemas/application.ts'
import { openCounter } from './support/counter.ts'
import { business } from './support/people.ts'

let counter: Awaited<ReturnType<typeof openCounter>>
beforeAll(async () => {
  counter = await openCounter()
})
const documents = () => DynamoDBDocumentClient.from(new DynamoDBClient())
type Items = Record<string, unknown>[]

/** The items of an application's partition as they are stored, and each by its sort key. */
const stored = async (id: string) => {
  const { Items = [] } = await documents().send(
    new QueryCommand({
      TableName: counter.tables.APPLICATIONS_TABLE,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': `APPLICATION#${id}` },
    }),
  )
  return Object.fromEntries(Items.map((it) => [`${it.sk}`, it]))
}

const arrived = async () => {
  const { params, etag } = await counter.ready()
  await counter.submit(params, etag)
  return { params, id: params.applicationId as ApplicationId }
}

it('keeps a draft in one item, and what was sent apart from what happens to it', async () => {
  const { params, etag } = await counter.ready()
  expect(Object.keys(await stored(params.applicationId))).toEqual(['APPLICATION'])
  await counter.submit(params, etag)
  const { APPLICATION, CONTENT } = await stored(params.applicationId)
  expect(CONTENT).toHaveProperty('content')
  expect(APPLICATION).not.toHaveProperty('content')
  await counter.call('withdrawApplication', business, { params, body: {} })
  expect((await stored(params.applicationId)).CONTENT).toEqual(CONTENT)
})

it('reads the same application alone and with its events, and none where there is none', async () => {
  const { id } = await arrived()
  const store = dynamoApplicationStore(counter.tables.APPLICATIONS_TABLE)
  const record = await store.find(id)
  expect(record).toMatchObject({ id, status: 'submitted', receipt: {}, assessment: {} })
  expect(await store.open(id)).toMatchObject({ record, events: [{ type: 'submitted' }] })
  const nobody = '01KN3V5T00000000000000000Z' as ApplicationId
  expect([await store.find(nobody), await store.open(nobody)]).toEqual([undefined, undefined])
})

it('looks again where it sees what arrived without its content, and takes a draft for a draft', async () => {
  const { params, etag } = await counter.ready()
  const id = params.applicationId as ApplicationId
  const { APPLICATION: draft } = await stored(id)
  await counter.submit(params, etag)
  const { APPLICATION, CONTENT, ...others } = await stored(id)
  const answers: Items[] = []
  const db = { send: async () => ({ Items: answers.shift() }) }
  const { find } = readingFrom(db as never, 'a table in the middle of a transaction')
  answers.push([{ ...APPLICATION }], [{ ...APPLICATION }, { ...CONTENT }])
  expect(await find(id)).toMatchObject({ status: 'submitted', receipt: {} })
  answers.push([{ ...draft }, { ...CONTENT }])
  const before = await find(id)
  expect(before).toMatchObject({ status: 'draft' })
  expect(before).not.toHaveProperty('receipt')
  expect(Object.keys(others)).toEqual(['EVENT#000001'])
})
