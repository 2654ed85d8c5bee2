import { beforeAll, describe, expect, it } from 'vitest'
import { dynamoQuestionStore } from '../functions/guidance/loop/dynamo-question-store.ts'
import { questionIdOf } from '../functions/guidance/loop/question.ts'
import { contract, type OperationId } from '../schemas/contract/index.ts'
import type { Caller } from '../schemas/identity.ts'
import { bearer, type Handler, startEntries } from './support/entries.ts'
import { context, eventFor, type Sent } from './support/event.ts'
import { approver, peopleAt } from './support/people.ts'

const reviewer: Caller = peopleAt.staff.reviewer
let handlers: Record<string, Handler>
let questions: ReturnType<typeof dynamoQuestionStore>
beforeAll(async () => {
  const started = await startEntries()
  handlers = started.handlers
  questions = dynamoQuestionStore(started.tables.GUIDANCE_TABLE)
})

const call = async (id: OperationId, caller: Caller, sent: Sent = {}) => {
  const operation = contract[id]
  const handler = handlers[operation.function]
  if (!handler) throw new Error(`no function ${operation.function}`)
  const headers = { ...(await bearer(caller)), ...sent.headers }
  const {
    statusCode,
    body,
    headers: got,
  } = await handler(eventFor(operation, { ...sent, headers }), context)
  return { statusCode, body: JSON.parse(body || '{}'), headers: got ?? {} }
}

let turns = 0
const ask = (text: string, times = 1) =>
  Promise.all(
    Array.from({ length: times }, () =>
      questions.count({
        ...{ text, locale: 'ja', reason: 'missed', at: new Date().toISOString() },
        ...{ turn: `c${turns++}.m1.0`, rejected: [] },
      }),
    ),
  )
const settle = (text: string, body: object, caller = reviewer) =>
  call('settleQuestion', caller, { params: { questionId: questionIdOf(text) }, body })
const asAlias = (text: string, entryId: string) => ({ kind: 'alias', entryId, text })

describe('questions in the staff console', () => {
  it('come with the answers they may be asked for, the most asked first', async () => {
    await ask('領収書はもらえるの', 1)
    await ask('スマホで払いたいんだけど', 3)
    const { body } = await call('listQuestions', reviewer)
    expect(body).toMatchObject({ open: 2, proposed: 0 })
    expect(body.items.map((it: { text: string }) => it.text)).toEqual([
      'スマホで払いたいんだけど',
      '領収書はもらえるの',
    ])
    for (const { likely } of body.items) expect(likely.length).toBeGreaterThan(0)
  })

  it('are opened one by one, and other answers are found by their words', async () => {
    await ask('これは何')
    const params = { questionId: questionIdOf('これは何') }
    const { body } = await call('getQuestion', reviewer, { params, query: { q: '納税証明' } })
    expect(body.question).toMatchObject({ text: 'これは何', state: 'open' })
    expect(body.found.map((it: { entryId: string }) => it.entryId)).toContain(
      'procedure.nozei-shomei',
    )
    expect(body.found.map((it: { title: string }) => it.title).join()).not.toContain('火薬')
    const unknown = { questionId: questionIdOf('聞かれていない') }
    expect((await call('getQuestion', reviewer, { params: unknown })).statusCode).toBe(404)
  })

  it('name the answers that were of no use', async () => {
    const text = '払えない'
    const turn = { text, locale: 'ja', reason: 'rejected', at: new Date().toISOString() } as const
    await questions.count({
      ...turn,
      turn: 'c0.m9.rating',
      rejected: ['pay-methods', 'gone-since'],
    })
    const params = { questionId: questionIdOf(text) }
    const { body } = await call('getQuestion', reviewer, { params })
    expect(body.question.rejectedTitles).toHaveLength(1)
  })

  it('become an alias of an answer that there is, belong elsewhere, or lack an answer', async () => {
    await ask('なにそれ')
    expect((await settle('なにそれ', asAlias('なにそれ', 'no-such-answer'))).body.code).toBe(
      'not_found',
    )
    expect((await settle('聞かれていない', { kind: 'off-topic' })).statusCode).toBe(404)
    const { body } = await settle('なにそれ', { kind: 'unwritten' })
    expect(body).toMatchObject({ state: 'unwritten', settledBy: 'officer:reviewer' })
    const settled = await call('listQuestions', reviewer, { query: { show: 'settled' } })
    expect(settled.body.items.map((it: { text: string }) => it.text)).toEqual(['なにそれ'])
    const params = { questionId: questionIdOf('なにそれ') }
    const open = await call('reopenQuestion', reviewer, { params, body: {} })
    expect(open.body).toMatchObject({ state: 'open' })
    expect(open.body).not.toHaveProperty('settlement')
  })
})

describe('aliases', () => {
  const words = '琥珀色の年貢証文'
  const publish = (etag: string, caller: Caller = approver) =>
    call('publishAliases', caller, { headers: { 'if-match': etag }, body: {} })
  const answered = async (text: string) => {
    const begun = await call('startStaffConversation', reviewer, { body: {} })
    const params = { conversationId: begun.body.conversationId }
    const headers = { 'idempotency-key': `k${turns++}-of-a-message-here` }
    return (await call('staffSay', reviewer, { params, headers, body: { text } })).body
  }

  it('are published as they were seen, by whoever decides, and the chat answers by them', async () => {
    await ask(words)
    await settle(words, asAlias(words, 'procedure.nozei-shomei'))
    const { body, headers } = await call('previewAliases', reviewer)
    expect(body).toMatchObject({
      ...{ current: 0, published: 0 },
      proposed: [
        { text: words, entryId: 'procedure.nozei-shomei', answerTitle: expect.any(String) },
      ],
    })
    const { groups } = body.quality
    expect(groups.added).toMatchObject({ after: { asked: 1, first: 1 } })
    expect(groups.added.before.first).toBe(0)
    expect(groups.published.after.asked).toBeGreaterThan(500)
    expect(groups.published.after.first).toBeGreaterThan(groups.published.after.asked * 0.9)
    const etag = `${headers.etag}`
    expect((await publish(etag, reviewer)).statusCode).toBe(403)
    expect((await publish('"other"')).body.code).toBe('precondition_failed')
    const published = await publish(etag)
    expect(published.statusCode).toBe(201)
    expect(published.body).toMatchObject({ number: 1, by: 'officer:approver' })
    expect((await publish(etag)).body.code).toBe('precondition_failed')
    const { headers: now, body: left } = await call('previewAliases', reviewer)
    expect(left).toMatchObject({ current: 1, published: 1, proposed: [] })
    expect((await publish(`${now.etag}`)).body.code).toBe('wrong_state')
    expect(await answered(words)).toMatchObject({ kind: 'question' })
  })

  it('stay when more are published', async () => {
    const more = '翡翠の手形'
    await ask(more)
    await settle(more, asAlias(more, 'pay-methods'))
    const { headers } = await call('previewAliases', reviewer)
    const { body } = await publish(`${headers.etag}`)
    expect(body.aliases.map(({ text }: { text: string }) => text)).toEqual([words, more])
    const params = { number: '1' }
    const back = await call('restorePublication', approver, { params, body: {} })
    expect(back.body).toMatchObject({ number: 3, restores: 1, aliases: [{ text: words }] })
    await call('reopenQuestion', reviewer, { params: { questionId: questionIdOf(more) }, body: {} })
  })

  it('are rolled back by a publication of their own, and proposed again', async () => {
    const restore = (number: number, caller: Caller = approver) =>
      call('restorePublication', caller, { params: { number: `${number}` }, body: {} })
    expect((await restore(0, reviewer)).statusCode).toBe(403)
    expect((await restore(9)).statusCode).toBe(404)
    expect((await restore(1)).statusCode).toBe(200)
    const back = await restore(0)
    expect(back.body).toMatchObject({ number: 4, restores: 0, aliases: [] })
    const { body } = await call('listPublications', reviewer)
    expect(body.items.map((it: { number: number }) => it.number)).toEqual([4, 3, 2, 1])
    expect((await call('previewAliases', reviewer)).body.proposed).toHaveLength(1)
    expect((await restore(1)).body).toMatchObject({ number: 5, restores: 1 })
  })
})
