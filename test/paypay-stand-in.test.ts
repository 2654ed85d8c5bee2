import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Gateway } from '../functions/payments/gateway.ts'
import { hashOf, macOf } from '../local/paypay/signature.ts'
import type { Attempt } from '../schemas/attempt.ts'
import { begun, press, startStandIn } from './support/paypay-stand-in.ts'
import { until } from './support/stripe-stand-in.ts'

let paypay: Awaited<ReturnType<typeof startStandIn>>
let gateway: Gateway
beforeEach(async () => {
  paypay = await startStandIn()
  gateway = paypay.gateway()
})
afterEach(() => paypay.end())

/** An attempt with its code, as the ledger has it afterwards. */
const opened = async (attempt: Attempt = begun()) => {
  const answer = await gateway.open(attempt)
  if (answer.stage !== 'pending' || answer.action?.kind !== 'qr') throw new Error('no code')
  return { ...attempt, ...answer, url: answer.action.url }
}
const closing = () => ({ closingAt: new Date().toISOString() })

describe('the signature', () => {
  const secret = 'APIKeySecretGenerated'
  const call = { nonce: 'acd028', epoch: '1700000000' }

  it('is the one that PayPay checks, of a call with a body and of one without', () => {
    const get = { ...call, method: 'GET', path: '/v2/codes/payments/a', body: '' }
    expect(macOf(get, secret)).toBe('wQp6hs7dI6QPnVxH88Cx+857t1a4mlfL3nnMKk1r7II=')
    const body =
      '{"merchantPaymentId":"a","amount":{"amount":1,"currency":"JPY"},"codeType":"ORDER_QR","requestedAt":1700000000}'
    expect(hashOf(body)).toBe('l7/bqqvEIuqdhVtbQijmdQ==')
    const post = { ...call, method: 'POST', path: '/v2/codes', body }
    expect(macOf(post, secret)).toBe('U/x7QDItns8Zgrob3qWku8gEyGtFP58v0DQW9osd48I=')
  })

  it.each([
    ['another secret', { apiSecret: 'another' }],
    ['another key', { apiKey: 'another' }],
    ['another merchant', { merchantId: 'another' }],
  ])('is refused with %s, and nothing is opened', async (_, more) => {
    expect(await paypay.gateway(more).open(begun())).toEqual({ stage: 'unknown' })
    expect((await paypay.known()).codes).toEqual({})
  })

  it('is asked for by every call', async () => {
    for (const [method, path] of [
      ['POST', '/v2/codes'],
      ['GET', '/v2/codes/payments/a'],
      ['DELETE', '/v2/codes/a'],
    ] as const)
      expect((await fetch(`${paypay.url}${path}`, { method })).status).toBe(401)
  })
})

describe('a code', () => {
  it('is opened for the attempt and its amount, and names nobody', async () => {
    const attempt = await opened()
    expect(await gateway.query(attempt)).toBe('open')
    const [code] = Object.values((await paypay.known()).codes)
    expect(code).toEqual({
      codeId: attempt.reference,
      merchantPaymentId: attempt.id,
      amount: { amount: attempt.amount, currency: 'JPY' },
      codeType: 'ORDER_QR',
      orderDescription: `納付番号 ${attempt.noticeId}`,
      requestedAt: expect.any(Number),
      expiryDate: expect.any(Number),
      status: 'CREATED',
    })
  })

  it('is the same for the same attempt; a finished one is not opened again', async () => {
    const first = await opened()
    expect((await opened(first)).reference).toBe(first.reference)
    await press(first.url, 'pay')
    expect(await gateway.open(first)).toEqual({ stage: 'unknown' })
    expect(await gateway.query(first)).toMatchObject({ kind: 'receipt' })
  })

  it('is paid once, however often somebody presses, and known after a new start', async () => {
    const attempt = await opened()
    const shown = await (await fetch(attempt.url)).text()
    for (const words of ['お金は動きません', '18,000円', '支払う', 'やめる', '期限切れにする'])
      expect(shown).toContain(words)
    await Promise.all([press(attempt.url, 'pay'), press(attempt.url, 'pay')])
    const first = await gateway.query(attempt)
    expect(first).toMatchObject({
      provider: 'paypay',
      kind: 'receipt',
      txn: expect.stringMatching(/^\d{20}$/),
      attemptId: attempt.id,
      amount: attempt.amount,
      verifiedBy: 'query',
    })
    await paypay.again()
    expect(await gateway.query(attempt)).toEqual(first)
  })

  it.each([
    ['cancel', 'cancelled'],
    ['expire', 'expired'],
  ])('that ends by %s is %s', async (answer, kind) => {
    const attempt = await opened()
    await press(attempt.url, answer)
    expect(await gateway.query(attempt)).toMatchObject({ kind })
    await press(attempt.url, 'pay')
    expect(await gateway.query(attempt)).toMatchObject({ kind })
  })

  it('that was deleted is over for the question after it', async () => {
    const attempt = { ...(await opened()), ...closing() }
    await gateway.closeOpen(attempt)
    expect(await gateway.query(attempt)).toMatchObject({ kind: 'expired' })
    expect(await (await press(attempt.url, 'pay')).text()).toContain('取り消されました')
  })

  it('that was paid before it could be deleted is paid', async () => {
    const attempt = { ...(await opened()), ...closing() }
    await press(attempt.url, 'pay')
    await gateway.closeOpen(attempt)
    expect(await gateway.query(attempt)).toMatchObject({ kind: 'receipt' })
  })
})

describe('trouble', () => {
  it.each(['timeout', '500'])('a %s loses the answer, not the code', async (next) => {
    await paypay.control({ next })
    const attempt = begun()
    expect(await gateway.open(attempt)).toEqual({ stage: 'unknown' })
    expect(await gateway.query(attempt)).toBe('open')
    expect((await opened(attempt)).reference).toBeTruthy()
    expect(Object.keys((await paypay.known()).codes)).toHaveLength(1)
  })

  it('a cut body is asked for again at once, and there is one code', async () => {
    await paypay.control({ next: 'cut' })
    const attempt = await opened()
    await paypay.control({ next: 'cut' })
    expect(await gateway.query(attempt)).toBe('open')
    expect(Object.keys((await paypay.known()).codes)).toHaveLength(1)
  })

  it('a 429 does nothing', async () => {
    await paypay.control({ next: '429' })
    expect(await gateway.open(begun())).toEqual({ stage: 'unknown' })
    expect((await paypay.known()).codes).toEqual({})
  })

  it.each(['timeout', '500', '429'])('a %s while asking is unknown', async (next) => {
    const attempt = await opened()
    await press(attempt.url, 'pay')
    await paypay.control({ next })
    expect(await gateway.query(attempt)).toBe('unknown')
    expect(await gateway.query(attempt)).toMatchObject({ kind: 'receipt' })
  })

  it('refuses a wish it does not know', async () => {
    expect((await paypay.control({ next: 'explode' })).status).toBe(400)
  })
})

describe('notifications', () => {
  const pay = async () => {
    const attempt = await opened()
    await press(attempt.url, 'pay')
    return attempt
  }

  it('name the attempt, and come again until somebody takes them', async () => {
    paypay.answers.push(500, 503)
    const { id } = await pay()
    await until(() => paypay.got.length === 1)
    await paypay.again()
    await until(() => paypay.got.length === 3)
    expect(paypay.got[0]).toMatchObject({ merchant_order_id: id, state: 'COMPLETED' })
  })

  it('come twice, or not until they may again, when told so', async () => {
    await paypay.control({ webhooks: 'never' })
    await pay()
    await wait(800)
    expect(paypay.got).toEqual([])
    await paypay.control({ webhooks: 'twice' })
    await until(() => paypay.got.length === 2)
  })

  it('come late when told so', async () => {
    await paypay.control({ webhooks: 'late' })
    await pay()
    await wait(2_000)
    expect(paypay.got).toEqual([])
  })
})
