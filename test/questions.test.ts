import type { DynamoDBRecord } from 'aws-lambda'
import { beforeAll, describe, expect, it } from 'vitest'
import { dynamoConversationStore } from '../functions/guidance/dynamo-conversation-store.ts'
import { dynamoQuestionStore } from '../functions/guidance/loop/dynamo-question-store.ts'
import { type AskedInVain, questionIdOf, stateOf } from '../functions/guidance/loop/question.ts'
import type { Question } from '../schemas/question.ts'
import { newTable } from './support/table.ts'

const at = '2026-11-26T01:00:00.000Z'
const now = new Date('2026-11-26T02:00:00Z')
const asked = (it: Partial<AskedInVain> = {}): AskedInVain => ({
  ...{ text: '船の免許を更新したい', locale: 'ja', reason: 'missed', at, turn: 'c1.m1.0' },
  rejected: [],
  ...it,
})

let store: ReturnType<typeof dynamoQuestionStore>
beforeAll(async () => {
  store = dynamoQuestionStore(await newTable())
})
const read = (text: string, on = now) => store.find(questionIdOf(text), on)

describe('questions asked in vain', () => {
  it('are counted by turn, each once, and are one question whatever their width and signs', async () => {
    await store.count(asked())
    await store.count(asked())
    await store.count(
      asked({ text: '船の免許を更新したい？', turn: 'c2.m3.0', at: '2026-11-26T01:30:00.000Z' }),
    )
    expect(await read('船の免許を更新したい')).toMatchObject({
      ...{ text: '船の免許を更新したい', times: 2, reasons: ['missed'], comments: [] },
      ...{ firstAskedAt: at, lastAskedAt: '2026-11-26T01:30:00.000Z' },
    })
  })

  it('tell what was found of no use, and what was written beside it', async () => {
    const text = '手数料を教えて'
    const rejected = asked({
      text,
      reason: 'rejected',
      rejected: ['pay-methods'],
      comment: '額がない',
    })
    await store.count(rejected)
    await store.count(asked({ text, turn: 'c9.m1.0' }))
    expect(await read(text)).toMatchObject({
      ...{
        reasons: ['missed', 'rejected'],
        rejected: ['pay-methods'],
        comments: ['額がない'],
        times: 2,
      },
    })
  })

  it('are gone after thirty days, and with the last conversation that asked', async () => {
    const text = '熊を見た'
    const [first, second] = [asked({ text, turn: 'c1.m7.0' }), asked({ text, turn: 'c2.m7.0' })]
    await store.count(first)
    await store.count(second)
    expect(await read(text, new Date('2026-12-27T02:00:00Z'))).toBeUndefined()
    await store.forget(first)
    expect(await read(text)).toMatchObject({ times: 1 })
    await store.forget(second)
    expect(await read(text)).toBeUndefined()
    await store.forget(second)
    expect(await read(text)).toBeUndefined()
  })

  it('stay as long as an officer made something of them', async () => {
    const text = '鹿を撃ちたい'
    await store.count(asked({ text }))
    const settlement = { kind: 'off-topic' } as const
    const id = questionIdOf(text)
    const settled = await store.settle(id, { settlement, by: 'officer:1' }, now)
    expect(settled).toMatchObject({
      settlement,
      settledBy: 'officer:1',
      settledAt: now.toISOString(),
    })
    await store.forget(asked({ text }))
    expect(await read(text)).toMatchObject({ settlement, times: 0 })
    const open = await store.settle(id, { settlement: undefined, by: 'officer:1' }, now)
    expect(open).not.toHaveProperty('settlement')
    expect(open).not.toHaveProperty('settledBy')
    const unknown = questionIdOf('聞かれていない')
    expect(await store.settle(unknown, { settlement, by: 'officer:1' }, now)).toBeUndefined()
  })

  it('are listed without what has expired, and without other rows of the table', async () => {
    const own = dynamoQuestionStore(await newTable())
    await own.count(asked({ text: '新しい' }))
    await own.count(asked({ text: '古い', at: '2026-10-01T00:00:00.000Z' }))
    expect((await own.list(now)).map(({ text }) => text)).toEqual(['新しい'])
  })

  it('are counted to two hundred', async () => {
    const text = 'よくある'
    for (let i = 0; i < 202; i++) await store.count(asked({ text, turn: `c${i}.m1.0` }))
    expect(await read(text)).toMatchObject({ times: 200 })
  })
})

describe('what became of a question', () => {
  const settlement = { kind: 'alias', entryId: 'pay-methods', text: '払い方' } as const
  const alias = { entryId: 'pay-methods', text: '払い方' }
  const question: Question = {
    ...{ id: questionIdOf('払い方'), text: '払い方', locale: 'ja', reasons: [], times: 1 },
    ...{ firstAskedAt: at, lastAskedAt: at, rejected: [], comments: [] },
  }
  const of = (it: object, current: Parameters<typeof stateOf>[1] = { aliases: [] }) =>
    stateOf({ ...question, ...it }, current)

  it('is open until somebody settles it; an alias is proposed until it is published', () => {
    expect(of({})).toBe('open')
    expect(of({ settlement: { kind: 'off-topic' } })).toBe('off-topic')
    expect(of({ settlement: { kind: 'unwritten' } })).toBe('unwritten')
    expect(of({ settlement })).toBe('proposed')
    expect(of({ settlement }, { aliases: [alias], at: '2026-11-26T03:00:00.000Z' })).toBe(
      'published',
    )
    const other = [{ ...alias, text: '別の言い方' }]
    expect(of({ settlement }, { aliases: other, at: '2026-11-26T03:00:00.000Z' })).toBe('proposed')
  })

  it('is open again where it was asked in vain after its alias was published', () => {
    expect(of({ settlement }, { aliases: [alias], at: '2026-11-26T00:00:00.000Z' })).toBe('open')
  })
})

describe('the stream of conversations', () => {
  const answer = (messageId: string, cards: object[] = []) => ({
    ...{ messageId, kind: 'answer', text: '', cards, choices: [], confidence: 1, at },
  })
  const card = {
    id: 'pay-methods',
    title: '支払いの方法',
    text: '…',
    url: 'https://a.test/',
    updatedOn: '2026-11-26',
  }
  const kept = (turns: object[]) =>
    ({
      version: 0,
      expiresAt: '2026-12-26T00:00:00.000Z',
      state: { locale: 'ja', misses: 0 },
      turns,
      pace: { since: 0, said: 0 },
    }) as never
  let table: string
  let handler: (event: { Records: DynamoDBRecord[] }) => Promise<{ batchItemFailures: object[] }>
  beforeAll(async () => {
    table = await newTable()
    process.env.GUIDANCE_TABLE = table
    handler = (await import('../functions/entry/questions.ts')).handler as never
  })
  /** A row as a store writes it, as the stream shows it. */
  const imageOf = async (turns: object[], name: string) => {
    const { DynamoDBClient, GetItemCommand } = await import('@aws-sdk/client-dynamodb')
    const at = await newTable()
    await dynamoConversationStore(at).save(name, kept(turns))
    const { createHash } = await import('node:crypto')
    const pk = `CONVERSATION#${createHash('sha256').update(name).digest('base64url')}`
    const Key = { pk: { S: pk }, sk: { S: 'CONVERSATION' } }
    const { Item } = await new DynamoDBClient().send(new GetItemCommand({ TableName: at, Key }))
    const B = Buffer.from(Item?.conversation?.B ?? '').toString('base64')
    return { pk: { S: pk }, conversation: { B } }
  }
  const record = (
    eventName: 'INSERT' | 'MODIFY' | 'REMOVE',
    OldImage?: object,
    NewImage?: object,
  ) =>
    ({
      eventName,
      dynamodb: {
        Keys: { pk: { S: 'CONVERSATION#x' } },
        SequenceNumber: '1',
        ...(OldImage && { OldImage }),
        ...(NewImage && { NewImage }),
      },
    }) as DynamoDBRecord
  const texts = async () =>
    (await dynamoQuestionStore(table).list(now)).map(({ text, times, reasons }) => ({
      text,
      times,
      reasons,
    }))

  it('adds what a turn missed, what was rejected, and takes it away with the conversation', async () => {
    const turns = [
      { answer: answer('m0') },
      { said: '船の免許は？', answer: answer('m1'), missed: ['船の免許は？'] },
      {
        said: '支払いは？',
        answer: answer('m2', [card]),
        rating: { useful: false, comment: '古い' },
      },
      {
        said: 'この答え',
        choice: 'entry.pay-methods',
        answer: answer('m3', [card]),
        rating: { useful: false },
      },
      { said: '役に立った', answer: answer('m4', [card]), rating: { useful: true } },
    ]
    const [before, after] = [
      await imageOf(turns.slice(0, 2), 'n'.repeat(24)),
      await imageOf(turns, 'n'.repeat(24)),
    ]
    await handler({ Records: [record('INSERT', undefined, before)] })
    expect(await texts()).toEqual([{ text: '船の免許は？', times: 1, reasons: ['missed'] }])
    await handler({ Records: [record('MODIFY', before, after), record('MODIFY', before, after)] })
    expect(await texts()).toHaveLength(3)
    expect(await texts()).toContainEqual({ text: '支払いの方法', times: 1, reasons: ['rejected'] })
    const [rated] = (await dynamoQuestionStore(table).list(now)).filter(
      ({ text }) => text === '支払いは？',
    )
    expect(rated).toMatchObject({ rejected: ['pay-methods'], comments: ['古い'] })
    await handler({ Records: [record('REMOVE', after)] })
    expect(await texts()).toEqual([])
  })

  it('passes by whatever is no conversation', async () => {
    const other = { pk: { S: 'QUESTIONS' }, sk: { S: 'x' } }
    const { batchItemFailures } = await handler({ Records: [record('MODIFY', other, other)] })
    expect(batchItemFailures).toEqual([])
  })
})
