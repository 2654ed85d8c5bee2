import { describe, expect, it } from 'vitest'
import { afterFact } from '../functions/payments/after-fact.ts'
import type { Gateway, Queried } from '../functions/payments/gateway.ts'
import { attemptStatus, noticeStatus } from '../functions/payments/status.ts'
import { contract } from '../schemas/contract/index.ts'
import type { Fact } from '../schemas/fact.ts'
import {
  receipt as byCard,
  attempt as card,
  firstLook,
  keyed,
  untouched,
} from './support/attempt.ts'
import { gravelPitFee as notice } from './support/fixtures.ts'
import { call, paymentsHandler, standInGateway } from './support/handlers.ts'
import { noticeStores } from './support/stores.ts'

const attempt = { ...card, id: '01KN3V5T00000000000000000P', method: 'paypay' } as const
const receipt: Fact = {
  ...byCard,
  provider: 'paypay',
  txn: '04711',
  attemptId: attempt.id,
  verifiedBy: 'query',
}
const told = { notification_type: 'Transaction', merchant_order_id: attempt.id, state: 'COMPLETED' }

describe.each(noticeStores)('POST /webhooks/paypay over %s', (_, storeWith) => {
  const counter = async (...answers: Queried[]) => {
    const store = await storeWith(notice)
    const [asked, counted]: [string[], string[]] = [[], []]
    await store.begin(untouched, attempt, { ...keyed, attemptId: attempt.id }, firstLook)
    const paypay: Gateway = {
      ...standInGateway,
      query: async ({ id }) => {
        asked.push(id)
        return answers.shift() ?? 'open'
      },
    }
    let at = firstLook
    const now = () => at
    const count = (outcome: string) => counted.push(outcome)
    const handler = paymentsHandler({ store, count, now, gateways: { paypay } })
    const send = async (body: object = told) =>
      (await call(handler, contract.paypayWebhook, { body })).statusCode
    const ledger = async () => {
      const found = await store.read(notice.id)
      if (!found) throw new Error('no notice')
      return found
    }
    const pass = (ms: number) => {
      at = new Date(at.getTime() + ms)
    }
    return { store, send, asked, counted, ledger, pass, now }
  }

  it('asks PayPay, and keeps what it answers, not what the notification says', async () => {
    const { send, ledger, counted } = await counter(receipt)
    expect(await send({ ...told, order_amount: 1, paid_at: '2020-01-01T00:00:00Z' })).toBe(204)
    expect((await ledger()).facts).toEqual([receipt])
    expect(counted).toEqual(['appended'])
  })

  it('carries no money by itself', async () => {
    const { send, ledger } = await counter('open')
    expect(await send()).toBe(204)
    expect((await ledger()).facts).toEqual([])
  })

  it('asks once in three seconds, however many come', async () => {
    const { send, asked, pass } = await counter()
    expect(await Promise.all([send(), send(), send()])).toEqual([204, 204, 204])
    pass(2_999)
    await send()
    expect(asked).toHaveLength(1)
    pass(1)
    await send()
    expect(asked).toHaveLength(2)
  })

  it.each([
    ['an id we did not issue', { ...told, merchant_order_id: '01KN3V5T00000000000000000Z' }],
    ['an id that is none of ours', { ...told, merchant_order_id: 'x' }],
    ['no id', { notification_type: 'file.created' }],
    ['an id that is null', { ...told, merchant_order_id: null }],
  ])('counts %s, says yes, and asks nobody', async (_, body) => {
    const { send, asked, counted, ledger } = await counter(receipt)
    expect(await send(body)).toBe(204)
    expect([asked, counted, (await ledger()).facts]).toEqual([[], ['not_ours'], []])
  })

  it('lifts an attempt that had come to nothing when money comes late', async () => {
    const expired = { ...receipt, kind: 'expired', txn: attempt.id } as const
    const { send, ledger, pass, asked, counted } = await counter(expired, 'unknown', receipt)
    await send()
    pass(3_000)
    await send()
    expect(attemptStatus(attempt, (await ledger()).facts)).toBe('expired')
    await send()
    expect(asked).toHaveLength(2)
    pass(3_000)
    await send()
    expect(attemptStatus(attempt, (await ledger()).facts)).toBe('succeeded')
    pass(3_000)
    await send()
    expect([asked.length, counted]).toEqual([3, ['appended', 'appended']])
  })

  it('keeps money that came by card, too, and opens exactly one Case (I8)', async () => {
    const { store, send, ledger, now, pass } = await counter(receipt)
    const begun = { ...keyed, key: 'another-key-of-16-chars' }
    await store.begin(await ledger(), card, begun, firstLook)
    const follow = () =>
      afterFact({ store, now, queue: { send: async () => {} }, isWorkedOn: async () => false })(
        notice.id,
      )
    expect([await store.append(byCard), (await follow())?.status]).toEqual(['appended', 'paid'])
    expect((await ledger()).attempts.find(({ id }) => id === attempt.id)?.closingAt).toBeDefined()
    pass(3_000)
    await send()
    await Promise.all([follow(), follow(), follow()])
    const { facts, cases } = await ledger()
    expect(noticeStatus({ notice, facts })).toBe('overpaid')
    expect([facts.length, cases]).toEqual([2, [expect.objectContaining({ kind: 'overpaid' })]])
  })
})

it('writes no item of its own for a card, whose notifications name the notice', async () => {
  const [, [, storeWith]] = noticeStores
  const store = await storeWith(notice)
  await store.begin(untouched, card, keyed, firstLook)
  expect(await store.noticeOf(card.id)).toBeUndefined()
})
