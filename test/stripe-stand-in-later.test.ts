import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { attempt } from './support/attempt.ts'
import { press, startStandIn, until } from './support/stripe-stand-in.ts'

let stripe: Awaited<ReturnType<typeof startStandIn>>
beforeEach(async () => {
  stripe = await startStandIn()
})
afterEach(() => stripe.end())

const api = () => stripe.library()
const paid = async () => {
  const { id, url } = await stripe.create()
  await press(url, 'pay')
  const { payment_intent } = await stripe.sessions.retrieve(id)
  return { payment_intent: `${payment_intent}`, url }
}
const refuses = (answer: Promise<unknown>, how: object) =>
  expect(answer).rejects.toMatchObject({ statusCode: 400, ...how })

describe('refunds, as the real library sees them', () => {
  it('name their payment and charge, and carry what we wrote on them', async () => {
    const { payment_intent } = await paid()
    const { latest_charge: charge } = await api().paymentIntents.retrieve(payment_intent)
    const reason = 'requested_by_customer'
    const metadata = { refundId: 'one' }
    const ours = { payment_intent, amount: 700, metadata, reason } as const
    const refund = await api().refunds.create(ours)
    expect(charge).toMatch(/^ch_/)
    expect(refund).toMatchObject({ ...ours, charge, currency: 'jpy', status: 'succeeded' })
    const rest = await api().refunds.create({ payment_intent })
    expect(rest.amount).toBe(attempt.amount - 700)
  })

  it('are the same for the same key and words, and refused for other words', async () => {
    const { payment_intent } = await paid()
    const ask = (amount: number) =>
      api().refunds.create({ payment_intent, amount }, { idempotencyKey: 'one' })
    const { id } = await ask(5)
    expect((await ask(5)).id).toBe(id)
    await refuses(ask(6), { type: 'StripeIdempotencyError' })
  })

  it('are never more than came', async () => {
    const { payment_intent } = await paid()
    const ask = (amount: number) => api().refunds.create({ payment_intent, amount })
    const type = 'StripeInvalidRequestError'
    for (const wrong of [0, -1, 1.5, attempt.amount + 1])
      await refuses(ask(wrong), { type, param: 'amount' })
    await ask(attempt.amount)
    await refuses(ask(1), { type, code: 'charge_already_refunded' })
    const other = api().refunds.create({ payment_intent: 'pi_test_other' })
    await expect(other).rejects.toMatchObject({ statusCode: 404, code: 'resource_missing' })
  })

  it('are listed by payment, the newest first, and page by page', async () => {
    const [{ payment_intent }, other] = [await paid(), await paid()]
    await api().refunds.create({ payment_intent: other.payment_intent, amount: 9 })
    for (const amount of [1, 2, 3]) await api().refunds.create({ payment_intent, amount })
    const { data, has_more } = await api().refunds.list({ payment_intent, limit: 2 })
    expect([data.map(({ amount }) => amount), has_more]).toEqual([[3, 2], true])
    const all = await api()
      .refunds.list({ payment_intent, limit: 2 })
      .autoPagingToArray({ limit: 9 })
    expect(all.map(({ amount }) => amount)).toEqual([3, 2, 1])
  })

  it('are still known after a new start, and those that wait go on', async () => {
    const { payment_intent } = await paid()
    await stripe.control({ refunds: 'wait' })
    const { id, status } = await api().refunds.create({ payment_intent })
    await stripe.again()
    expect([status, (await api().refunds.list({ payment_intent })).data[0]?.status]).toEqual([
      'pending',
      'pending',
    ])
    await stripe.control({ refunds: 'fail' })
    await until(() => stripe.got.some(({ body }) => body.includes('refund.failed')))
    const failed = { id, status: 'failed', failure_balance_transaction: null }
    expect((await api().refunds.list({ payment_intent })).data).toMatchObject([failed])
  })
})

describe('trouble, with refunds', () => {
  it('loses the answer, not the refund', async () => {
    const { payment_intent } = await paid()
    await stripe.control({ next: '500', on: 'POST /v1/refunds' })
    const ask = () => api().refunds.create({ payment_intent, amount: 5 }, { idempotencyKey: 'one' })
    await expect(ask()).rejects.toMatchObject({ type: 'StripeAPIError' })
    const { data } = await api().refunds.list({ payment_intent })
    expect(data).toHaveLength(1)
    expect((await ask()).id).toBe(data[0]?.id)
  })

  it('alters the amount of its event, which is then not believed', async () => {
    const { payment_intent } = await paid()
    await until(() => stripe.got.length === 1)
    await stripe.control({ webhooks: 'altered' })
    await api().refunds.create({ payment_intent, amount: 5 })
    await until(() => stripe.got.length > 1)
    expect(() => stripe.got.slice(1).map(stripe.eventIn)).toThrow('signature')
  })
})

describe('a dispute, from the page of the payment', () => {
  it('takes the money back, and gives it once it is won', async () => {
    const { payment_intent, url } = await paid()
    expect(await (await fetch(url ?? '')).text()).toContain('異議')
    await press(url, 'dispute-won')
    await press(url, 'dispute-opened')
    await press(url, 'dispute-opened')
    await refuses(api().refunds.create({ payment_intent }), { code: 'charge_disputed' })
    await press(url, 'dispute-won')
    await press(url, 'dispute-lost')
    await until(() => stripe.got.length === 5)
    expect(stripe.got.map((it) => stripe.eventIn(it).type)).toEqual([
      'checkout.session.completed',
      'charge.dispute.created',
      'charge.dispute.funds_withdrawn',
      'charge.dispute.closed',
      'charge.dispute.funds_reinstated',
    ])
    expect(await api().refunds.create({ payment_intent })).toMatchObject({ status: 'succeeded' })
  })

  it('does not begin where nothing was paid', async () => {
    const { url } = await stripe.create()
    await press(url, 'dispute-opened')
    expect((await stripe.known()).disputes).toEqual({})
  })
})

it('shows of a balance transaction what it is about only when it is asked to', async () => {
  await paid()
  const list = async (more: object) =>
    (await api().balanceTransactions.list({ payout: 'po_1', ...more })).data
  const [payout, charge] = await list({})
  expect(payout).toMatchObject({ type: 'payout', source: 'po_1', net: -(charge?.net ?? 0) })
  expect(charge?.source).toMatch(/^ch_/)
  const [, whole] = await list({ expand: ['data.source'] })
  expect(whole?.source).toMatchObject({ object: 'charge', id: charge?.source })
})
