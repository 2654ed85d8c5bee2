import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { dynamoCallbackQueue } from '../functions/guidance/dynamo-callback-queue-store.ts'
import { dynamoCallbackStore } from '../functions/guidance/dynamo-callback-store.ts'
import { CallbackRequest } from '../schemas/callback.ts'
import { contract, type OperationId } from '../schemas/contract/index.ts'
import { Actor } from '../schemas/identity.ts'
import { type Handler, startEntries } from './support/entries.ts'
import { context, eventFor, type Sent } from './support/event.ts'

let handler: Handler
let table: string
beforeAll(async () => {
  const { handlers, tables } = await startEntries()
  handler = handlers.guidance
  table = tables.GUIDANCE_TABLE
})

const call = async (id: OperationId, sent: Sent = {}) => {
  const { statusCode, body } = await handler(eventFor(contract[id], sent), context)
  return { statusCode, body: body ? JSON.parse(body) : undefined }
}
let keys = 0
const newKey = () => `key-of-a-callback-${keys++}`
type At = { readonly conversationId: string }
const begin = async (body: object = {}): Promise<At> => {
  const begun = await call('startConversation', { body })
  return { conversationId: begun.body.conversationId }
}
const wish = {
  name: '髙橋 𠮷子',
  phone: '０９０ー１２３４ー５６７８',
  when: 'morning',
  note: '砂利の件',
}
const ask = (params: At, body: object = wish, key = newKey()) =>
  call('requestCallback', { params, body, headers: { 'idempotency-key': key } })
const officer = Actor.parse('officer:reviewer')
const today = () => new Date()
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000)

/** Whoever else asked in these tests stands in the same queue. */
const openIds = async (officeId?: string, now = today()) =>
  (await dynamoCallbackQueue(table).listOpen(officeId, now)).items.map((it) => it.callbackId)

describe('a request to be called', () => {
  it('is taken with the day from which to expect it, and found by whoever has the conversation', async () => {
    const params = await begin()
    const asked = await ask(params)
    expect(asked.statusCode).toBe(201)
    expect(asked.body.expectedFrom).toMatch(/^\d{4}-\d{2}-\d{2}$/)
    const { statusCode, body } = await call('getCallback', { params })
    expect(statusCode).toBe(200)
    expect(body).toEqual({
      callbackId: asked.body.callbackId,
      askedAt: expect.any(String),
      expectedFrom: asked.body.expectedFrom,
      when: 'morning',
      shareConversation: false,
    })
    expect((await call('getCallback', { params: await begin() })).statusCode).toBe(404)
  })

  it('is repeated under its key as often as one likes, and is another thing under the same key never', async () => {
    const params = await begin()
    const key = newKey()
    const first = await ask(params, wish, key)
    expect(await ask(params, wish, key)).toEqual(first)
    const other = await ask(params, { ...wish, phone: '0112345678' }, key)
    expect([other.statusCode, other.body.code]).toEqual([422, 'idempotency_key_reused'])
  })

  it('is open but once for a conversation, also for two at the same moment', async () => {
    const params = await begin()
    const both = await Promise.all([ask(params), ask(params)])
    expect(both.map((it) => it.statusCode).toSorted()).toEqual([201, 409])
    const second = await ask(params)
    expect(second.body).toMatchObject({
      code: 'callback_open',
      title: '折り返しは、すでに頼まれています',
    })
  })

  it('belongs to a conversation that is there', async () => {
    expect((await ask({ conversationId: 'x'.repeat(24) })).statusCode).toBe(404)
  })

  it('goes with its conversation', async () => {
    const params = await begin()
    const { body } = await ask(params)
    await call('deleteConversation', { params })
    expect((await call('getCallback', { params })).statusCode).toBe(404)
    expect(await openIds()).not.toContain(body.callbackId)
  })

  it('is refused field by field, in words', async () => {
    const params = await begin()
    const { statusCode, body } = await ask(params, {
      ...{ name: ' ', phone: '12', note: 'あ'.repeat(501) },
    })
    expect(statusCode).toBe(400)
    const said = Object.fromEntries(
      body.errors.map((it: { pointer: string; message: string }) => [it.pointer, it.message]),
    )
    expect(said).toMatchObject({
      '/body/name': 'お名前を入力してください',
      '/body/phone': '電話番号は、市外局番から、数字10桁か11桁で入力してください',
      '/body/note': 'お話しになりたいことは500文字までで入力してください',
    })
  })
})

describe('a number', () => {
  const phoneOf = (phone: string) => CallbackRequest.safeParse({ name: 'あ', phone }).data?.phone
  it.each([
    ['011-231-4111', '0112314111'],
    ['（０１１）２３１−４１１１', '0112314111'],
    ['090 1234 5678', '09012345678'],
    ['+81 90-1234-5678', '09012345678'],
  ])('%s is kept as %s', (typed, kept) => {
    expect(phoneOf(typed)).toBe(kept)
  })
  it.each(['', '110', '9012345678', '090123456789', '090-1234-567a', '+1 202 555 0100'])(
    '%s is none of Japan',
    (typed) => {
      expect(phoneOf(typed)).toBeUndefined()
    },
  )
})

it.each(['髙橋 𠮷子', '葛󠄀西', "D'Arcy Łukasz", 'グエン・ティ', '𠮷'.repeat(60)])(
  'takes the name %s',
  (name) => {
    expect(CallbackRequest.parse({ name, phone: '0112314111' }).name).toBe(name)
  },
)

describe('the queue of an office', () => {
  it('has what its procedure’s conversations ask, and another what is about nothing yet', async () => {
    const about = await ask(await begin({ procedureId: 'jari-henko-ninka' }))
    const any = await ask(await begin())
    expect(await openIds('oshima-shidohoan')).toContain(about.body.callbackId)
    expect(await openIds()).toContain(any.body.callbackId)
    expect(await openIds()).not.toContain(about.body.callbackId)
  })

  it('has the oldest first, page by page, each once', async () => {
    const store = dynamoCallbackStore(table)
    const base = Date.now() - 86_400_000
    for (let i = 0; i < 60; i++) {
      const askedAt = new Date(base + (59 - i) * 1000).toISOString()
      const request = CallbackRequest.parse({ ...wish })
      const asked = { ...request, key: newKey(), officeId: 'zeimu', askedAt }
      await store.ask(`many-${i}`.padEnd(24, 'x'), { ...asked, expectedFrom: '2026-11-27' }, [])
    }
    const queue = dynamoCallbackQueue(table)
    const first = await queue.listOpen('zeimu', today())
    const second = await queue.listOpen('zeimu', today(), first.next)
    const all = [...first.items, ...second.items].map(({ askedAt }) => askedAt)
    expect(all).toHaveLength(60)
    expect(all).toEqual(all.toSorted())
    expect(second.next).toBeUndefined()
  })

  it('loses what is ended, once; then the same conversation may ask again', async () => {
    const queue = dynamoCallbackQueue(table)
    const params = await begin()
    const { body } = await ask(params)
    expect(await queue.end(body.callbackId, officer, today())).toBe(true)
    expect(await queue.end(body.callbackId, officer, today())).toBe(false)
    expect(await openIds()).not.toContain(body.callbackId)
    expect(await queue.read(body.callbackId, today())).toBeUndefined()
    const again = await ask(params)
    expect(again.statusCode).toBe(201)
    // A page from before ends nothing that was asked since.
    expect(await queue.end(body.callbackId, officer, today())).toBe(false)
    expect(await openIds()).toContain(again.body.callbackId)
    for (const id of ['', 'x', `${'x'.repeat(43)}.1700000000000`])
      expect(await queue.end(id, officer, today())).toBe(false)
  })

  it('reads of the conversation what was shared, redacted, and nothing else', async () => {
    const queue = dynamoCallbackQueue(table)
    const shared = async (shareConversation: boolean) => {
      const params = await begin()
      const said = { text: '髙橋と申します。納税証明書がほしい' }
      await call('say', { params, body: said, headers: { 'idempotency-key': newKey() } })
      const { body } = await ask(params, { ...wish, shareConversation })
      return queue.read(body.callbackId, today())
    }
    const open = await shared(true)
    expect(open?.callback).toMatchObject({
      name: '髙橋 𠮷子',
      phone: '09012345678',
      when: 'morning',
    })
    expect(open?.turns.at(-1)?.said).toBe('〔氏名〕と申します。納税証明書がほしい')
    expect(open?.turns.at(-1)?.answer).toContain('道税の納税証明書の交付')
    expect((await shared(false))?.turns).toEqual([])
  })

  it('shows nothing after thirty days, and asks anew then, whether DynamoDB has deleted it or not', async () => {
    const params = await begin()
    const { body } = await ask(params)
    const [store, queue] = [dynamoCallbackStore(table), dynamoCallbackQueue(table)]
    expect(await store.find(params.conversationId, inDays(29.9))).toBeDefined()
    expect(await openIds(undefined, inDays(29.9))).toContain(body.callbackId)
    expect(await store.find(params.conversationId, inDays(30.1))).toBeUndefined()
    expect(await openIds(undefined, inDays(30.1))).not.toContain(body.callbackId)
    expect(await queue.read(body.callbackId, inDays(30.1))).toBeUndefined()
    const later = { ...CallbackRequest.parse(wish), key: newKey(), expectedFrom: '2027-01-04' }
    const asked = { ...later, askedAt: inDays(30.1).toISOString() }
    expect((await store.ask(params.conversationId, asked, []))?.key).toBe(later.key)
  })
})

describe('what is kept of a request', () => {
  it('leads from the person to no conversation', async () => {
    const params = await begin()
    await ask(params)
    const db = DynamoDBDocumentClient.from(new DynamoDBClient())
    const { Items = [] } = await db.send(new ScanCommand({ TableName: table }))
    expect(JSON.stringify(Items)).not.toContain(params.conversationId)
    const places = (kind: string) =>
      Items.filter(({ pk }) => pk.startsWith(kind)).map(({ pk }) => pk.slice(kind.length))
    const conversations = new Set(places('CONVERSATION#'))
    expect(places('CALLBACK#').filter((it) => conversations.has(it))).toEqual([])
  })

  it('never stands in the log or in the conversation', async () => {
    const logged: string[] = []
    for (const level of ['debug', 'info', 'log', 'warn', 'error'] as const)
      vi.spyOn(console, level).mockImplementation((...it) => {
        logged.push(it.map(String).join(' '))
      })
    const params = await begin()
    const planted = { name: '秘密 花子', phone: '080-9999-8888', note: '秘密の用件' }
    await ask(params, planted)
    await ask(params, planted)
    await ask(params, { ...planted, phone: '080-9999-8888-000' })
    const { body } = await call('getConversation', { params })
    vi.restoreAllMocks()
    expect(logged.join('\n')).not.toMatch(/秘密|9999/)
    expect(JSON.stringify(body)).not.toMatch(/秘密|9999/)
  })
})

it('is offered at every handover, and leads to the page where a name may be typed', async () => {
  const params = await begin({ procedureId: 'jari-henko-ninka' })
  const press = (choice: string) =>
    call('say', { params, body: { choice }, headers: { 'idempotency-key': newKey() } })
  const { body } = await press('person')
  expect(body.choices).toContainEqual({ id: 'callback', label: '折り返しの電話を頼む' })
  const asked = await press('callback')
  expect(asked.body.cards).toEqual([
    expect.objectContaining({
      id: 'callback',
      url: 'https://madoguchi.test/prod/chat/callback?procedure=jari-henko-ninka',
    }),
  ])
})
