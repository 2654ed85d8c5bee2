import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { catalogIn } from '../functions/catalog-gateway.ts'
import { knowledgeOf } from '../functions/entry/knowing.ts'
import { dynamoConversationStore } from '../functions/guidance/dynamo-conversation-store.ts'
import { conversationOperations } from '../functions/guidance/operations.ts'
import { err, ok } from '../functions/result.ts'
import { contract, type OperationId } from '../schemas/contract/index.ts'
import { citizensUrl, type Handler, startEntries } from './support/entries.ts'
import { context, eventFor, type Sent } from './support/event.ts'

let handler: Handler
let table: string
let identity: string
beforeAll(async () => {
  const { handlers, tables } = await startEntries()
  handler = handlers.guidance
  table = tables.GUIDANCE_TABLE
  identity = tables.IDENTITY_TABLE
})

const call = async (id: OperationId, sent: Sent = {}) => {
  const { statusCode, body, headers } = await handler(eventFor(contract[id], sent), context)
  return { statusCode, headers, body: body ? JSON.parse(body) : undefined }
}
let keys = 0
const newKey = () => `key-of-a-message-${keys++}`
const begin = async (body: object = {}) => {
  const begun = await call('startConversation', { body })
  expect(begun.statusCode).toBe(201)
  return { params: { conversationId: begun.body.conversationId as string }, ...begun.body }
}
const tell = (params: Record<string, string>, body: object, key = newKey()) =>
  call('say', { params, body, headers: { 'idempotency-key': key } })

const itemsIn = async (TableName: string) => {
  const db = DynamoDBDocumentClient.from(new DynamoDBClient())
  return (await db.send(new ScanCommand({ TableName }))).Items ?? []
}

describe('a conversation', () => {
  it('begins with a greeting, goes on by its id alone, and is read back whole', async () => {
    const { params, message, expiresAt } = await begin()
    expect(message).toMatchObject({ messageId: 'm0', text: expect.stringContaining('自動の応答') })
    expect(params.conversationId).toMatch(/^[\w-]{24}$/)
    expect(Date.parse(expiresAt) - Date.now()).toBeGreaterThan(29.9 * 86_400_000)
    const said = await tell(params, { choice: 'procedure.nozei-shomei' })
    expect(said.body).toMatchObject({ messageId: 'm1', kind: 'question' })
    const { body } = await call('getConversation', { params })
    expect(body.turns.map((it: { answer: object }) => it.answer)).toEqual([message, said.body])
    expect(body.turns[1].said).toBe('道税の納税証明書の交付')
    expect(said.headers).toMatchObject({ 'Access-Control-Allow-Origin': '*' })
  })

  it('begins on the page of a procedure with its questions', async () => {
    const { message } = await begin({ procedureId: 'jari-henko-ninka' })
    expect(message).toMatchObject({ kind: 'question' })
    const unknown = await call('startConversation', { body: { procedureId: 'no-such-thing' } })
    expect(unknown.body.code).toBe('not_found')
  })

  it('answers a repeat under the same key as before, and refuses another message under it', async () => {
    const { params } = await begin()
    const key = newKey()
    const first = await tell(params, { text: '納税証明書がほしい' }, key)
    const second = await tell(params, { text: '納税証明書がほしい' }, key)
    expect(second.body).toEqual(first.body)
    expect((await call('getConversation', { params })).body.turns).toHaveLength(2)
    expect((await tell(params, { text: '別のこと' }, key)).body.code).toBe('idempotency_key_reused')
  })

  it('is nobody’s under another id, and after it was deleted, also for who was just writing', async () => {
    const other = { conversationId: 'x'.repeat(24) }
    expect((await tell(other, { text: 'a' })).statusCode).toBe(404)
    const { params } = await begin()
    expect((await call('deleteConversation', { params })).statusCode).toBe(204)
    expect((await call('deleteConversation', { params })).statusCode).toBe(204)
    expect((await call('getConversation', { params })).statusCode).toBe(404)
    expect((await tell(params, { text: 'a' })).statusCode).toBe(404)
  })

  it('loses no message of several at once, and answers each by what stood before it', async () => {
    const { params } = await begin()
    const sent = await Promise.all(
      ['はじめまして', 'ありがとう', '最初から'].map((text) => tell(params, { text })),
    )
    const fine = sent.filter(({ statusCode }) => statusCode === 200)
    expect(sent.every(({ statusCode }) => [200, 409].includes(statusCode))).toBe(true)
    const { turns } = (await call('getConversation', { params })).body
    expect(turns).toHaveLength(1 + fine.length)
    expect(
      new Set(turns.map((it: { answer: { messageId: string } }) => it.answer.messageId)).size,
    ).toBe(turns.length)
  })

  it('keeps the last twenty turns', async () => {
    const { params } = await begin()
    for (let i = 0; i < 20; i++) await tell(params, { choice: 'restart' })
    const { turns } = (await call('getConversation', { params })).body
    expect(turns).toHaveLength(20)
    expect(turns[0].answer.messageId).toBe('m1')
  })

  it('asks whoever is too fast to wait, and says how long', async () => {
    const { params } = await begin()
    for (let i = 0; i < 20; i++) await tell(params, { choice: 'restart' })
    const { statusCode, headers, body } = await tell(params, { choice: 'restart' })
    expect([statusCode, body.code]).toEqual([429, 'too_many_requests'])
    expect(Number(headers?.['retry-after'])).toBeGreaterThan(0)
    expect(Number(headers?.['retry-after'])).toBeLessThanOrEqual(60)
  })

  it('counts the conversations that begin at one address, and asks it to wait', async () => {
    const counted: string[] = []
    const known = knowledgeOf({
      catalog: catalogIn('catalog', 'demo'),
      index: () => new Uint8Array(),
      publicUrl: citizensUrl,
      today: () => '2026-11-26',
    })
    const one = conversationOperations({
      store: dynamoConversationStore(table),
      knowledge: async () => known,
      limit: async (key) => {
        counted.push(key)
        return counted.length > 2 ? err({ retryAfter: 7 }) : ok(true)
      },
      newId: () => 'n'.repeat(23) + counted.length,
      now: () => new Date(),
    })
    const body = { locale: 'ja' } as const
    const begin = () => one.startConversation({ body, source: '192.0.2.7' })
    expect([await begin(), await begin()]).toMatchObject([{ ok: true }, { ok: true }])
    const refused = { ok: false, error: { code: 'too_many_requests', details: { retryAfter: 7 } } }
    expect(await begin()).toEqual(refused)
    expect(counted).toEqual(Array(3).fill('chat begun 192.0.2.7'))
    const counters = (await itemsIn(identity)).filter(({ pk }) => pk.startsWith('COUNTER#'))
    expect(counters.length).toBeGreaterThan(0)
  })

  it('keeps what was thought of an answer', async () => {
    const { params } = await begin()
    const at = { params: { ...params, messageId: 'm0' } }
    const rating = { useful: false, comment: '電話は011-231-4111へ' }
    expect((await call('rateMessage', { ...at, body: rating })).statusCode).toBe(202)
    const { turns } = (await call('getConversation', { params })).body
    expect(turns[0].rating).toEqual({ useful: false, comment: '電話は〔電話番号〕へ' })
    const none = await call('rateMessage', { params: { ...params, messageId: 'm9' }, body: rating })
    expect(none.statusCode).toBe(404)
  })
})

describe('what is kept', () => {
  it('has neither the id nor what names a person', async () => {
    const { params } = await begin()
    await tell(params, { text: '髙橋と申します。090-1234-5678に電話してください' })
    const { turns } = (await call('getConversation', { params })).body
    expect(turns[1].said).toBe('〔氏名〕と申します。〔電話番号〕に電話してください')
    expect(JSON.stringify(await itemsIn(table))).not.toContain(params.conversationId)
  })

  it('is not found after thirty days, whether DynamoDB has deleted it or not', async () => {
    const { params } = await begin()
    const store = dynamoConversationStore(table)
    const inDays = (days: number) => new Date(Date.now() + days * 86_400_000)
    expect(await store.find(params.conversationId, inDays(29.9))).toBeDefined()
    expect(await store.find(params.conversationId, inDays(30.1))).toBeUndefined()
  })

  it('never stands in the log', async () => {
    const logged: string[] = []
    for (const level of ['debug', 'info', 'log', 'warn', 'error'] as const)
      vi.spyOn(console, level).mockImplementation((...it) => {
        logged.push(it.map(String).join(' '))
      })
    const { params } = await begin()
    await tell(params, { text: '秘密の質問です' })
    await tell(params, { text: 'x'.repeat(600) })
    vi.restoreAllMocks()
    expect(logged.join('\n')).not.toMatch(/秘密|x{20}/)
  })
})
