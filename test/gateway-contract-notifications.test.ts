import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { SigningGateway } from '../functions/payments/gateway.ts'
import { noticeStatus } from '../functions/payments/status.ts'
import { contract } from '../schemas/contract/index.ts'
import { firstLook, keyed, untouched } from './support/attempt.ts'
import { gravelPitFee as notice } from './support/fixtures.ts'
import type { Manner, Notification, Provider } from './support/gateway-contract-provider.ts'
import { providers } from './support/gateway-contract-providers.ts'
import { pending } from './support/gateway-contract-steps.ts'
import { call, paymentsHandler } from './support/handlers.ts'
import { memoryNoticeStore } from './support/memory-notice-store.ts'

const patience = { timeout: 15_000 }

describe.each(providers)('notifications of $name', ({ start, signed }) => {
  let provider: Provider
  beforeEach(async () => {
    provider = await start()
  })
  afterEach(() => provider.end())

  /** A ledger of one attempt, and the entry for notifications before it. */
  const counter = async () => {
    const { attempt, pay } = await pending(provider)
    const store = memoryNoticeStore(notice)
    await store.begin(untouched, attempt, { ...keyed, attemptId: attempt.id }, firstLook)
    const gateway = provider.gateway()
    const handler = paymentsHandler({
      store,
      gateways: { [provider.method]: gateway },
      ...('parseNotification' in gateway && { stripe: gateway as SigningGateway }),
      now: () => new Date(),
    })
    const take = (it: Notification) => call(handler, contract[provider.webhook], it)
    const facts = async () => (await store.read(notice.id))?.facts ?? []
    return { attempt, pay, take, facts, gateway }
  }
  const tell = async (manner: Manner) => expect(await provider.wish({ tell: manner })).toBe(true)
  const heard = (count: number) =>
    vi.waitFor(() => {
      const got = provider.notified()
      if (got.length < count) throw new Error(`heard ${got.length}`)
      return got
    }, patience)

  it.each([
    ['normal', 1],
    ['twice', 2],
    ['late', 1],
  ] as const)('that come %s are money once, by what the provider says', async (manner, count) => {
    const { attempt, pay, take, facts, gateway } = await counter()
    await tell(manner)
    await pay()
    for (const it of await heard(count)) expect((await take(it)).statusCode).toBeLessThan(300)
    const receipt = { kind: 'receipt', amount: attempt.amount, attemptId: attempt.id }
    const verifiedBy = signed ? 'signature' : 'query'
    expect(await facts()).toEqual([expect.objectContaining({ ...receipt, verifiedBy })])
    const [fact] = await facts()
    expect(await gateway.query(attempt)).toEqual({ ...fact, verifiedBy: 'query' })
  })

  it('that come in another order are each about their own', async () => {
    await tell('never')
    const both = [await counter(), await counter()]
    for (const { pay } of both) await pay()
    await tell('shuffled')
    const got = await heard(2)
    for (const it of got)
      for (const { attempt, take } of both) if (it.body.includes(attempt.id)) await take(it)
    expect(both.map(({ attempt }) => got.findIndex((it) => it.body.includes(attempt.id)))).toEqual([
      1, 0,
    ])
    for (const { attempt, facts } of both)
      expect(await facts()).toMatchObject([{ kind: 'receipt', attemptId: attempt.id }])
  })

  it('that were altered on the way move no other money than came', async () => {
    const { attempt, pay, take, facts, gateway } = await counter()
    await tell('altered')
    await pay()
    const [it] = await heard(1)
    if (!it) throw new Error('nothing heard')
    const { statusCode } = await take(it)
    if (signed) expect([statusCode, await facts()]).toEqual([400, []])
    else expect(await facts()).toMatchObject([{ amount: attempt.amount, verifiedBy: 'query' }])
    expect(await gateway.query(attempt)).toMatchObject({ amount: attempt.amount })
  })

  it('that never come are not needed: a query tells', async () => {
    const { attempt, pay, facts, gateway } = await counter()
    await tell('never')
    await pay()
    const receipt = await gateway.query(attempt)
    expect(receipt).toMatchObject({ kind: 'receipt', amount: attempt.amount })
    expect([provider.notified(), await facts()]).toEqual([[], []])
  })

  it('of money that never came make none', async () => {
    await tell('never')
    const [paid, unpaid] = [await counter(), await counter()]
    await paid.pay()
    await tell('normal')
    const [it] = await heard(1)
    if (!it) throw new Error('nothing heard')
    const body = it.body.replaceAll(paid.attempt.id, unpaid.attempt.id)
    await unpaid.take({ ...it, body })
    const facts = await unpaid.facts()
    expect([facts, noticeStatus({ notice, facts })]).toEqual([[], 'unpaid'])
  })
})
