import { beforeAll, describe, expect, it, vi } from 'vitest'
import { contract, type OperationId } from '../schemas/contract/index.ts'
import { type Caller, SignedIn } from '../schemas/identity.ts'
import { bearer, type Handler, startEntries } from './support/entries.ts'
import { context, eventFor, type Sent } from './support/event.ts'
import { peopleAt } from './support/people.ts'

// Read when the logger is made: tests are silent else.
process.env.POWERTOOLS_LOG_LEVEL = 'DEBUG'
process.env.POWERTOOLS_DEV = 'true'

const reviewer: Caller = peopleAt.staff.reviewer
const elsewhere: Caller = { ...SignedIn.parse(reviewer), department: 'zeimu' } as Caller
let handlers: Record<string, Handler>
beforeAll(async () => {
  handlers = (await startEntries()).handlers
})

const call = async (id: OperationId, caller: Caller, sent: Sent = {}) => {
  const operation = contract[id]
  const headers = { ...(await bearer(caller)), ...sent.headers }
  const handler = handlers[operation.function] as Handler
  const { statusCode, body } = await handler(eventFor(operation, { ...sent, headers }), context)
  return { statusCode, body: JSON.parse(body || '{}') }
}

let keys = 0
const anyone: Caller = { role: 'public' }
/** Asked about a procedure of 渡島総合振興局, or about nothing in particular. */
const asked = async (procedureId?: string) => {
  const begun = await call('startConversation', anyone, {
    body: procedureId ? { procedureId } : {},
  })
  const params = { conversationId: begun.body.conversationId }
  const { statusCode, body } = await call('requestCallback', anyone, {
    params,
    headers: { 'idempotency-key': `key-of-a-callback-${keys++}` },
    body: {
      name: '髙橋 𠮷子',
      phone: '０９０−１２３４−５６７８',
      note: '採取場のこと',
      shareConversation: true,
    },
  })
  expect(statusCode).toBe(201)
  return { params, callbackId: body.callbackId as string }
}
const idsFor = async (caller: Caller, query: Record<string, string> = {}) => {
  const { body } = await call('listCallbacks', caller, { query })
  return body.items.map((it: { callbackId: string }) => it.callbackId)
}

describe('call-backs at the office', () => {
  it('are listed for the office they are about, without a name, and opened with all that was written', async () => {
    const { callbackId } = await asked('jari-henko-ninka')
    expect(await idsFor(reviewer)).toContain(callbackId)
    expect(await idsFor(elsewhere)).not.toContain(callbackId)
    expect(await idsFor(elsewhere, { show: 'unassigned' })).not.toContain(callbackId)
    const listed = await call('listCallbacks', reviewer)
    expect(JSON.stringify(listed.body)).not.toContain('髙橋')
    const { body } = await call('openCallback', reviewer, { params: { callbackId } })
    expect(body.callback).toMatchObject({
      name: '髙橋 𠮷子',
      phone: '09012345678',
      note: '採取場のこと',
    })
    expect(body.callback).not.toHaveProperty('key')
    expect(body.turns.length).toBeGreaterThan(0)
    expect((await call('openCallback', elsewhere, { params: { callbackId } })).statusCode).toBe(404)
  })

  it('about no procedure are anybody’s', async () => {
    const { callbackId } = await asked()
    expect(await idsFor(reviewer)).not.toContain(callbackId)
    for (const officer of [reviewer, elsewhere]) {
      expect(await idsFor(officer, { show: 'unassigned' })).toContain(callbackId)
      expect((await call('openCallback', officer, { params: { callbackId } })).statusCode).toBe(200)
    }
  })

  it('end once, by their own office', async () => {
    const { callbackId } = await asked('jari-henko-ninka')
    const end = (caller: Caller) =>
      call('endCallback', caller, { params: { callbackId }, body: {} })
    expect((await end(elsewhere)).statusCode).toBe(404)
    expect((await end(reviewer)).statusCode).toBe(204)
    expect((await end(reviewer)).statusCode).toBe(404)
    expect(await idsFor(reviewer)).not.toContain(callbackId)
    expect((await call('openCallback', reviewer, { params: { callbackId } })).statusCode).toBe(404)
  })

  it('leave in the log who looked, and nothing of who asked', async () => {
    const logged: string[] = []
    for (const level of ['debug', 'info', 'log', 'warn', 'error'] as const)
      vi.spyOn(console, level).mockImplementation((...words) => {
        logged.push(words.map(String).join(' '))
      })
    const { callbackId } = await asked('jari-henko-ninka')
    await call('openCallback', reviewer, { params: { callbackId } })
    await call('endCallback', reviewer, { params: { callbackId }, body: {} })
    vi.restoreAllMocks()
    const log = logged.join('\n')
    expect(log).toContain('read-callback')
    expect(log).toContain('end-callback')
    expect(log).not.toMatch(/髙橋|𠮷子|12345678|採取場のこと/)
  })

  it('go with their conversation', async () => {
    const { params, callbackId } = await asked('jari-henko-ninka')
    await call('deleteConversation', anyone, { params })
    expect((await call('openCallback', reviewer, { params: { callbackId } })).statusCode).toBe(404)
  })
})
