import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Fact } from '../schemas/fact.ts'
import { orderOf, paymentsAt } from './support/stripe-payment.ts'
import { press, startStandIn } from './support/stripe-stand-in.ts'

let stripe: Awaited<ReturnType<typeof startStandIn>>
beforeAll(async () => {
  stripe = await startStandIn()
})
afterEach(() => stripe.control({ refunds: 'succeed', next: '' }))
afterAll(() => stripe.end())

const post = 'POST /v1/refunds'
const amounts = async (payment_intent: string) =>
  (await stripe.library().refunds.list({ payment_intent })).data.map(({ amount }) => amount)

describe('money that goes back', () => {
  it('goes back once by one order, in parts, and never more than came', async () => {
    const { paid, refund, queryRefund } = paymentsAt(stripe)
    const it = await paid()
    const half = orderOf(it, 8_000)
    const { id: attemptId, noticeId } = it.attempt
    const first = await refund?.(half)
    expect(first).toMatchObject({ kind: 'refund', amount: 8_000, attemptId, noticeId })
    expect(await refund?.(half)).toEqual(first)
    expect(await queryRefund?.(half)).toEqual(first)
    expect(await refund?.(orderOf(it, 10_001))).toBe('failed')
    expect(await refund?.(orderOf(it, 10_000))).toMatchObject({ amount: 10_000 })
    expect(await refund?.(orderOf(it, 1))).toBe('failed')
    expect(await amounts(it.receipt.txn)).toEqual([10_000, 8_000])
  })

  it('that nobody asked for is not found, and is not failed', async () => {
    const { paid, queryRefund } = paymentsAt(stripe)
    expect(await queryRefund?.(orderOf(await paid(), 1))).toBe('unknown')
  })

  it('goes back once, too, when Stripe has forgotten the key', async () => {
    const it = await paymentsAt(stripe).paid()
    const order = orderOf(it, 300)
    let days = 0
    const { refund } = paymentsAt(stripe, async (input, init) => {
      const headers = new Headers(init?.headers)
      headers.set('idempotency-key', `${headers.get('idempotency-key')}-${days}`)
      return fetch(input, { ...init, headers })
    })
    const first = await refund?.(order)
    days = 2
    expect(await refund?.(order)).toEqual(first)
    expect(await amounts(it.receipt.txn)).toEqual([300])
  })

  it('is not sent while nobody can say whether it was', async () => {
    const { paid, refund } = paymentsAt(stripe)
    const it = await paid()
    await stripe.control({ next: '500', on: 'GET /v1/refunds' })
    expect(await refund?.(orderOf(it, 300))).toBe('unknown')
    expect(await amounts(it.receipt.txn)).toEqual([])
  })

  it.each(['cut', '500', '429'])(
    'is found again after an answer that was lost: %s',
    async (next) => {
      const { paid, refund } = paymentsAt(stripe)
      const it = await paid()
      const order = orderOf(it, 300)
      await stripe.control({ next, on: post })
      expect(await refund?.(order)).toBe('unknown')
      expect(await refund?.(order)).toMatchObject({ kind: 'refund', amount: 300 })
      expect(await amounts(it.receipt.txn)).toEqual([300])
    },
  )

  it('is submitted while it waits, and then as the bank decides', async () => {
    const { paid, refund, queryRefund, told } = paymentsAt(stripe)
    const it = await paid()
    await stripe.control({ refunds: 'wait' })
    const order = orderOf(it, 300)
    expect(await refund?.(order)).toBe('submitted')
    expect(await queryRefund?.(order)).toBe('submitted')
    expect(await told(it.receipt.txn, 2)).toContain('not_used')
    await stripe.control({ refunds: 'succeed' })
    const events = await told(it.receipt.txn, 4)
    const fact = await queryRefund?.(order)
    expect(fact).toMatchObject({ kind: 'refund', amount: 300 })
    expect(events).toContainEqual({ ...(fact as Fact), verifiedBy: 'signature' })
  })

  it('has failed when the bank sends it back', async () => {
    const { paid, refund, queryRefund, told } = paymentsAt(stripe)
    const it = await paid()
    await stripe.control({ refunds: 'fail' })
    const order = orderOf(it, 300)
    const fact = (await refund?.(order)) as Fact
    expect(fact).toMatchObject({ kind: 'refund' })
    expect(await queryRefund?.(order)).toBe('failed')
    expect(await refund?.(order)).toBe('failed')
    const events = await told(it.receipt.txn, 4)
    expect(events).toContainEqual({
      ...{ ...fact, kind: 'refund-failed', verifiedBy: 'signature' },
      at: expect.any(String),
    })
    await stripe.control({ refunds: 'succeed' })
    expect(await refund?.(orderOf(it, 18_000))).toMatchObject({ amount: 18_000 })
  })

  it('does not go back while the card holder disputes it', async () => {
    const { paid, refund } = paymentsAt(stripe)
    const it = await paid()
    await press(it.url, 'dispute-opened')
    expect(await refund?.(orderOf(it, 300))).toBe('failed')
  })
})

type Body = { data?: Record<string, unknown>[] }
/** Every answer about refunds, changed on its way. */
const spoiled = (change: (body: Body) => unknown) =>
  paymentsAt(stripe, async (input, init) => {
    const answer = await fetch(input, init)
    if (!`${input}`.includes('/v1/refunds')) return answer
    return Response.json(change((await answer.json()) as Body))
  })
const each = (more: object) => (body: Body) =>
  body.data ? { ...body, data: body.data.map((it) => ({ ...it, ...more })) } : { ...body, ...more }

it.each([
  ['another amount', each({ amount: 1 })],
  ['another payment', each({ payment_intent: 'pi_other' })],
  ['another name', each({ metadata: { refundId: '01KN3V5T00000000000000000Z' } })],
  ['another currency', each({ currency: 'usd' })],
  ['a state that we do not know', each({ status: 'elsewhere' })],
  ['a list that goes on', (body: Body) => ({ ...body, has_more: true, data: [] })],
  ['no words of Stripe', () => ({ hello: [1] })],
  ['nothing', () => null],
])('says unknown, never failed, of %s', async (_, change) => {
  const it = await paymentsAt(stripe).paid()
  const order = orderOf(it, 300)
  const { refund, queryRefund } = spoiled(change)
  expect(await refund?.(order)).toBe('unknown')
  await paymentsAt(stripe).refund?.(order)
  expect(await queryRefund?.(order)).toBe('unknown')
  expect(await refund?.(order)).toBe('unknown')
  expect(await amounts(it.receipt.txn)).toEqual([300])
})

it('reads past what was given back by hand without a word', async () => {
  const it = await paymentsAt(stripe).paid()
  const order = orderOf(it, 300)
  const fact = await paymentsAt(stripe).refund?.(order)
  await stripe.library().refunds.create({ payment_intent: it.receipt.txn, amount: 5 })
  const { queryRefund } = spoiled((body) => ({
    ...body,
    data: body.data?.map((it) => (it.amount === 5 ? { ...it, metadata: null } : it)),
  }))
  expect(await queryRefund?.(order)).toEqual(fact)
})
