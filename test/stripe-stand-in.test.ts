import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { attempt } from './support/attempt.ts'
import { press, startStandIn, wanted } from './support/stripe-stand-in.ts'

let stripe: Awaited<ReturnType<typeof startStandIn>>
beforeEach(async () => {
  stripe = await startStandIn()
})
afterEach(() => stripe.end())

describe('the API, as the real library sees it', () => {
  it('opens the session we ask for, with nothing lost', async () => {
    const session = await stripe.create()
    expect(session).toMatchObject({
      status: 'open',
      payment_status: 'unpaid',
      amount_total: attempt.amount,
      currency: 'jpy',
      client_reference_id: attempt.id,
      metadata: { noticeId: attempt.noticeId, attemptId: attempt.id },
    })
    expect(session.lastResponse.requestId).toMatch(/^req_/)
    expect(await stripe.sessions.retrieve(session.id)).toMatchObject({ id: session.id })
  })

  it('gives the same session for the same key and words, and refuses other words', async () => {
    const same = wanted()
    const ask = (more: object = {}) =>
      stripe.sessions.create({ ...same, ...more }, { idempotencyKey: 'one' })
    const first = await ask()
    expect((await ask()).id).toBe(first.id)
    await expect(ask({ client_reference_id: 'other' })).rejects.toMatchObject({
      type: 'StripeIdempotencyError',
      statusCode: 400,
    })
  })

  it.each([
    ['mode', { mode: 'subscription' }],
    ['ui_mode', { ui_mode: 'no_such_mode' }],
    ['expires_at', { expires_at: Math.floor(Date.now() / 1000) + 60 }],
    ['expires_at', { expires_at: Math.floor(Date.now() / 1000) + 90_000 }],
    ['success_url', { success_url: '' }],
  ])('refuses a wrong %s', async (param, more) => {
    await expect(stripe.create(more)).rejects.toMatchObject({
      type: 'StripeInvalidRequestError',
      statusCode: 400,
      param,
    })
  })

  it.each([
    ['usd', 18_000],
    ['jpy', 18_000.5],
    ['jpy', 10],
  ])('refuses %s %d', async (currency, unit_amount) => {
    const price_data = { currency, unit_amount, product_data: { name: '手数料' } }
    await expect(
      stripe.create({ line_items: [{ quantity: 1, price_data }] }),
    ).rejects.toMatchObject({
      type: 'StripeInvalidRequestError',
    })
  })

  it('knows neither strangers nor other sessions', async () => {
    const url = `${stripe.url}/v1/checkout/sessions/cs_test_other`
    expect((await fetch(url)).status).toBe(401)
    await expect(stripe.sessions.retrieve('cs_test_other')).rejects.toMatchObject({
      statusCode: 404,
      code: 'resource_missing',
    })
  })

  it('expires an open session, once, so that nobody can pay it', async () => {
    const { id, url } = await stripe.create()
    expect(await stripe.sessions.expire(id)).toMatchObject({ status: 'expired' })
    await expect(stripe.sessions.expire(id)).rejects.toMatchObject({ statusCode: 400 })
    await press(url, 'pay')
    expect((await stripe.sessions.retrieve(id)).payment_status).toBe('unpaid')
  })

  it('tells of money by the session, and by a search for our metadata', async () => {
    const { id, url } = await stripe.create()
    await press(url, 'pay')
    const expand = ['payment_intent.latest_charge']
    const session = await stripe.sessions.retrieve(id, { expand })
    expect(session).toMatchObject({ status: 'complete', payment_status: 'paid' })
    expect(session.payment_intent).toMatchObject({ latest_charge: { created: expect.any(Number) } })
    const search = (attemptId: string) =>
      stripe.library().paymentIntents.search({
        query: `metadata['attemptId']:'${attemptId}'`,
        expand: ['data.latest_charge'],
      })
    const received = { status: 'succeeded', amount_received: attempt.amount, currency: 'jpy' }
    expect((await search(attempt.id)).data).toMatchObject([received])
    expect((await search('other')).data).toEqual([])
  })

  it('still knows everything after a new start', async () => {
    const { id, url } = await stripe.create()
    await press(url, 'pay')
    await stripe.again()
    expect((await stripe.sessions.retrieve(id)).payment_status).toBe('paid')
  })
})

describe('the page where a person pays', () => {
  it('says that no money moves, and what is paid', async () => {
    const { url } = await stripe.create()
    const text = await (await fetch(url ?? '')).text()
    expect(text).toContain('お金は動きません')
    expect(text).toContain(`${attempt.amount.toLocaleString('ja-JP')}円`)
    expect(text).not.toContain('<script')
  })

  it('leads back after payment and after leaving, and stays when the card is declined', async () => {
    const { id, url } = await stripe.create()
    const declined = await press(url, 'decline')
    expect(await declined.text()).toContain('断られました')
    expect((await press(url, 'back')).headers.get('location')).toBe('http://127.0.0.1/left')
    expect((await stripe.sessions.retrieve(id)).status).toBe('open')
    expect((await press(url, 'pay')).headers.get('location')).toBe('http://127.0.0.1/back')
  })

  it('takes the money once, however often somebody presses', async () => {
    const { url } = await stripe.create()
    await Promise.all([press(url, 'pay'), press(url, 'pay')])
    const { data } = await stripe.library().paymentIntents.search({
      query: `metadata['attemptId']:'${attempt.id}'`,
    })
    expect(data).toHaveLength(1)
  })
})
