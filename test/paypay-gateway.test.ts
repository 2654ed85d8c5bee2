import { describe, expect, it } from 'vitest'
import { paypayGateway } from '../functions/payments/paypay-gateway.ts'
import type { Attempt } from '../schemas/attempt.ts'
import { attempt as card, receipt } from './support/attempt.ts'
import { lastSecond } from './support/fixtures.ts'

const attempt: Attempt = {
  ...card,
  method: 'paypay',
  expiresAt: new Date(lastSecond.getTime() + 300_000).toISOString(),
}
const pending: Attempt = { ...attempt, stage: 'pending', reference: '04-code' }
const amount = { amount: attempt.amount, currency: 'JPY' }
const well = (data: object, code = 'SUCCESS') => ({
  resultInfo: { code, message: '', codeId: '0' },
  data,
})
const code = {
  codeId: '04-code',
  url: 'https://qr-stg.sandbox.paypay.ne.jp/28180104',
  deeplink: 'paypay://payment?link_key=https%3A%2F%2Fqr.test',
  merchantPaymentId: attempt.id,
  amount,
}
const payment = { merchantPaymentId: attempt.id, amount, requestedAt: 1, status: 'CREATED' }
const paid = {
  ...payment,
  status: 'COMPLETED',
  paymentId: '04711',
  acceptedAt: Date.parse(receipt.at) / 1000,
}

/** The real SDK, whose calls end here. */
const gatewayTo = (answer: (request: Request) => Promise<Response>, now = lastSecond) => {
  const seen: Request[] = []
  const gateway = paypayGateway({
    secrets: async () => ({
      paypay: { apiKey: 'key', apiSecret: 'secret', merchantId: 'merchant', sandbox: true },
    }),
    now: () => now,
    deadlines: { openMs: 200, askMs: 200 },
    fetch: async (input, init) => {
      const request = new Request(input as string, init)
      seen.push(request.clone())
      return answer(request)
    },
  })
  return { ...gateway, seen }
}
const saying =
  (body: unknown, status = 200) =>
  async () =>
    Response.json(body, { status })
const later = (ms: number) => new Date(lastSecond.getTime() + ms)

/** Gives its first bytes, and then nothing for ever. */
const hanging = async () =>
  new Response(
    new ReadableStream({
      start: (controller) => controller.enqueue(new TextEncoder().encode('{"resultInfo"')),
    }),
  )

const troubles: [string, (request: Request) => Promise<Response>][] = [
  ['a refusal', saying(well({}, 'INVALID_PARAMS'), 400)],
  ['a name that is taken', saying(well({}, 'DUPLICATE_DYNAMIC_QR_REQUEST'), 400)],
  ['too many calls', saying(well({}, 'RATE_LIMIT'), 429)],
  ['a fault', saying(well({}, 'INTERNAL_SERVER_ERROR'), 500)],
  ['nonsense', saying('nonsense')],
  ['nothing at all', saying(null)],
  ['a page instead of an answer', async () => new Response('<html>')],
  ['a body that is cut', async () => new Response('{"resultInfo": {"co')],
  ['a body that never ends', hanging],
  ['a connection refused', () => Promise.reject(new TypeError('fetch failed'))],
]

describe('opening', () => {
  it('asks the sandbox for one code in whole yen that names the attempt, and nobody', async () => {
    const { open, seen } = gatewayTo(saying(well(code), 201))
    const { url, deeplink } = code
    const action = { kind: 'qr', url, deeplink }
    const kept = structuredClone(attempt)
    expect(await open(attempt)).toEqual({ stage: 'pending', reference: '04-code', action })
    expect(attempt).toEqual(kept)
    const [request] = seen
    expect(request?.url).toBe('https://apigw.sandbox.paypay.ne.jp/v2/codes')
    expect(request?.headers.get('authorization')).toMatch(/^hmac OPA-Auth:key:/)
    expect(request?.headers.get('x-assume-merchant')).toBe('merchant')
    expect(await request?.json()).toEqual({
      merchantPaymentId: attempt.id,
      amount,
      codeType: 'ORDER_QR',
      orderDescription: `納付番号 ${attempt.noticeId}`,
      isAuthorization: false,
      requestedAt: expect.any(Number),
    })
  })

  it.each([
    ...troubles,
    ['a code for another attempt', saying(well({ ...code, merchantPaymentId: 'other' }), 201)],
    ['a code for another amount', saying(well({ ...code, amount: { ...amount, amount: 1 } }), 201)],
    ['a code without an address', saying(well({ ...code, url: undefined }), 201)],
    ...['javascript:alert(1)', 'xhttps://qr.test', 'httpsx://qr.test', 'paypay://qr.test'].map(
      (url) => [`a code at ${url}`, saying(well({ ...code, url }), 201)],
    ),
    ...['javascript:alert(1)', 'xpaypay://qr.test', 'paypayx://qr.test'].map((deeplink) => [
      `a link to ${deeplink}`,
      saying(well({ ...code, deeplink }), 201),
    ]),
  ] as typeof troubles)('takes %s for unknown, never for failed', async (_, answer) => {
    expect(await gatewayTo(answer).open(attempt)).toEqual({ stage: 'unknown' })
  })

  it.each([
    { url: 'http://qr.test/1', deeplink: 'http://qr.test/1' },
    { url: 'https://qr.test/1', deeplink: 'https://qr.test/1' },
  ])('takes the address $url', async (at) => {
    const { open, capabilities } = gatewayTo(saying(well({ ...code, ...at }), 201))
    expect(await open(attempt)).toMatchObject({ stage: 'pending', action: at })
    // ORDER_QR without an expiryDate ends after five minutes.
    expect(capabilities.expiresAfterMs).toBe(300_000)
  })

  it('asks again, once, where a kept connection was dead', async () => {
    const answers = [() => Promise.reject(new TypeError('fetch failed')), saying(well(code))]
    const { open, seen } = gatewayTo((_) => (answers.shift() ?? hanging)())
    expect(await open(attempt)).toMatchObject({ stage: 'pending' })
    const [first, second] = seen.map(({ headers }) => headers.get('authorization'))
    expect(second).not.toBe(first)
  })

  it('asks for no code that would outlive our looks, or that nobody wants any more', async () => {
    const late = gatewayTo(saying(well(code)), later(240_000))
    expect(await late.open(attempt)).toEqual({ stage: 'unknown' })
    const { open, seen } = gatewayTo(saying(well(code)))
    expect(await open({ ...attempt, closingAt: attempt.openedAt })).toEqual({ stage: 'unknown' })
    expect([...seen, ...late.seen]).toEqual([])
  })

  it('says loudly that the secret holds no keys', async () => {
    const { open } = paypayGateway({ secrets: async () => ({}), now: () => lastSecond })
    await expect(open(attempt)).rejects.toThrow('PaymentsSecret')
  })
})

describe('asking', () => {
  const fact = { ...receipt, provider: 'paypay', txn: '04711', verifiedBy: 'query' }
  it.each([
    ['paid', paid, fact],
    [
      'paid with another amount',
      { ...paid, amount: { ...amount, amount: 1 } },
      { ...fact, amount: 1 },
    ],
    ['paid by another attempt', { ...paid, merchantPaymentId: 'other' }, 'unknown'],
    ['paid in another currency', { ...paid, amount: { ...amount, currency: 'USD' } }, 'unknown'],
    ['paid without its time', { ...paid, acceptedAt: undefined }, 'unknown'],
    ['authorized only', { ...payment, status: 'AUTHORIZED' }, 'unknown'],
    ['refunded after it was paid', { ...paid, status: 'REFUNDED' }, fact],
    ['not yet paid', payment, 'open'],
  ])('reads a payment that is %s', async (_, answer, found) => {
    const { query, seen } = gatewayTo(saying(well(answer)))
    expect(await query(pending)).toEqual(found)
    expect(new URL(seen[0]?.url ?? '').pathname).toBe(`/v2/codes/payments/${attempt.id}`)
  })

  it.each([
    ['EXPIRED', 'expired'],
    ['CANCELED', 'cancelled'],
    ['FAILED', 'failed'],
  ])('reads %s as %s', async (status, kind) => {
    const { query } = gatewayTo(saying(well({ ...payment, status })))
    expect(await query(pending)).toMatchObject({ kind, txn: attempt.id })
  })

  it.each(troubles)('takes %s for unknown, never for the end of it', async (_, answer) => {
    const { query, closeOpen } = gatewayTo(answer, later(3_600_000))
    expect(await query(pending)).toBe('unknown')
    await expect(closeOpen(pending)).resolves.toBeUndefined()
  })

  const none = saying(well({}, 'DYNAMIC_QR_PAYMENT_NOT_FOUND'), 400)
  const closing = { ...attempt, closingAt: attempt.openedAt }
  it.each([
    ['a code before its end', pending, 329_000, 'open'],
    ['a code after its end', pending, 330_000, 'expired'],
    ['a code we never heard of, at its end', attempt, 330_000, 'open'],
    ['a code we never heard of, until then', attempt, 569_000, 'open'],
    ['a code we never heard of, long after', attempt, 570_000, 'expired'],
    ['a code nobody saw or wants, at once', closing, 59_000, 'open'],
    ['a code nobody saw or wants, a minute later', closing, 60_000, 'expired'],
  ])('believes in no money only after the end: %s', async (_, asked, ms, found) => {
    for (const answer of [none, saying(well(payment))]) {
      const queried = await gatewayTo(answer, later(ms)).query(asked)
      expect(typeof queried === 'object' && 'kind' in queried ? queried.kind : queried).toBe(found)
    }
  })

  it.each([404, 499, 399, 500])('hears of no payment only by a refusal: %s', async (status) => {
    const answer = saying(well({}, 'DYNAMIC_QR_PAYMENT_NOT_FOUND'), status)
    const found = await gatewayTo(answer, later(330_000)).query(pending)
    if (status >= 400 && status < 500) expect(found).toMatchObject({ kind: 'expired' })
    else expect(found).toBe('unknown')
  })

  it('calls a code open whose end PayPay did not take', async () => {
    const answers = [saying(well({}, 'INTERNAL_SERVER_ERROR'), 500), none]
    const gateway = gatewayTo((_) => (answers.shift() ?? none)())
    await gateway.closeOpen(pending)
    expect(await gateway.query(pending)).toBe('open')
  })

  it.each([
    ['let go of', saying(well({}))],
    ['does not know', saying(well({}, 'DYNAMIC_QR_NOT_FOUND'), 404)],
  ])('calls a code over that PayPay %s and knows no money for', async (_, gone) => {
    const answers = [gone, none]
    const gateway = gatewayTo((_) => (answers.shift() ?? none)())
    await gateway.closeOpen(pending)
    expect(await gateway.query(pending)).toMatchObject({ kind: 'expired' })
    expect(await gateway.query(pending)).toBe('open')
  })
})
