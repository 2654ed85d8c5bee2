import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Queried, RefundOrder } from '../functions/payments/gateway.ts'
import { stripeGateway } from '../functions/payments/stripe-gateway.ts'
import type { Fact } from '../schemas/fact.ts'
import { newUlid } from '../schemas/ulid.ts'
import { attempt } from './support/attempt.ts'
import { press, startStandIn, until } from './support/stripe-stand-in.ts'

let stripe: Awaited<ReturnType<typeof startStandIn>>
beforeAll(async () => {
  stripe = await startStandIn()
})
afterAll(() => stripe.end())

const gateway = () =>
  stripeGateway({
    api: stripe.url,
    secrets: async () => ({ stripeKey: 'sk_test_1', stripeWebhookSecret: 'whsec_stand_in' }),
    now: () => new Date(),
  })

const isReceipt = (found: Queried): found is Fact =>
  typeof found === 'object' && 'kind' in found && found.kind === 'receipt'

/** A payment of its own, at the stand-in. */
const paid = async () => {
  const openedAt = new Date()
  const expiresAt = new Date(openedAt.getTime() + 3_600_000).toISOString()
  const fresh = { ...attempt, id: newUlid(), openedAt: openedAt.toISOString(), expiresAt } as const
  const opened = await gateway().open(fresh)
  if (opened.stage !== 'pending') throw new Error('not open')
  const { reference, action } = opened
  if (action?.kind !== 'redirect') throw new Error('no page to pay at')
  await press(action.url, 'pay')
  const known = { ...fresh, reference, stage: 'pending' } as const
  const receipt = await gateway().query(known)
  if (!isReceipt(receipt)) throw new Error('not paid')
  return { attempt: known, receipt, url: action.url }
}

const orderOf = (it: Pick<RefundOrder, 'attempt' | 'receipt'>, amount: number): RefundOrder => ({
  ...it,
  id: newUlid(),
  amount,
  requestedAt: new Date().toISOString(),
})

/** What the signed events that came so far say, of one payment. */
const told = async (txn: string, count: number) => {
  const ofIt = () => stripe.got.filter(({ body }) => body.includes(txn))
  await until(() => ofIt().length >= count)
  const read = ofIt().map(({ body, signature }) =>
    gateway().parseNotification(Buffer.from(body), signature),
  )
  return (await Promise.all(read)).map((it) => (it.ok ? it.value : it.error))
}

describe('money that goes back', () => {
  it('goes back once by one order, in parts, and never more than came', async () => {
    const it = await paid()
    const half = orderOf(it, 8_000)
    const { id: attemptId, noticeId } = it.attempt
    const first = await gateway().refund?.(half)
    expect(first).toMatchObject({ kind: 'refund', amount: 8_000, attemptId, noticeId })
    expect(await gateway().refund?.(half)).toEqual(first)
    expect(await gateway().queryRefund?.(half)).toEqual(first)
    expect(await gateway().refund?.(orderOf(it, 10_001))).toBe('unknown')
    expect(await gateway().refund?.(orderOf(it, 10_000))).toMatchObject({ amount: 10_000 })
  })

  it('that nobody asked for is not found, and is not failed', async () => {
    expect(await gateway().queryRefund?.(orderOf(await paid(), 1))).toBe('unknown')
  })

  it('is told by a signed event as the very fact that a query gives', async () => {
    const it = await paid()
    const fact = await gateway().refund?.(orderOf(it, 500))
    const events = await told(it.receipt.txn, 2)
    expect(events).toContainEqual({ ...(fact as Fact), verifiedBy: 'signature' })
  })

  it('is a fact, too, when somebody gives it back by hand at Stripe', async () => {
    const { attempt, receipt } = await paid()
    await stripe.library().refunds.create({ payment_intent: receipt.txn, amount: 700 })
    const [, refund] = await told(receipt.txn, 2)
    expect(refund).toMatchObject({ kind: 'refund', amount: 700, attemptId: attempt.id })
  })
})

describe('a dispute', () => {
  it.each(['won', 'lost'] as const)('is a fact when it opens and when it is %s', async (end) => {
    const { attempt, receipt, url } = await paid()
    await press(url, 'dispute-opened')
    await press(url, `dispute-${end}`)
    const facts = await told(receipt.txn, 3)
    const whose = { attemptId: attempt.id, amount: attempt.amount }
    expect(facts).toContainEqual(expect.objectContaining({ ...whose, kind: 'dispute-opened' }))
    expect(facts).toContainEqual(expect.objectContaining({ ...whose, kind: `dispute-${end}` }))
  })
})

describe('a settlement', () => {
  const file = async () => {
    const answer = await fetch(`${stripe.url}/v1/balance_transactions?payout=po_1`, {
      headers: { authorization: 'Bearer sk_test_1' },
    })
    return new Uint8Array(await answer.arrayBuffer())
  }
  const read = async (bytes: Uint8Array) => gateway().readSettlement?.(bytes)
  const changed = (bytes: Uint8Array, change: (text: string) => string) =>
    new TextEncoder().encode(change(new TextDecoder().decode(bytes)))

  it('names every payment and refund by the id of its fact, with the fee apart', async () => {
    const it = await paid()
    const refund = (await gateway().refund?.(orderOf(it, 1_000))) as Fact
    const settled = await read(await file())
    if (!settled?.ok) throw new Error('unreadable')
    const lineOf = (txn: string) => settled.value.lines.find((line) => line.txn === txn)
    expect(lineOf(it.receipt.txn)).toMatchObject({
      ...{ kind: 'receipt', attemptId: it.attempt.id, amount: 18_000, fee: 648 },
    })
    expect(lineOf(refund.txn)).toMatchObject({ kind: 'refund', amount: 1_000, fee: 0 })
    expect(settled.value.unreadable).toEqual([])
  })

  it.each([
    ['is cut', (text: string) => text.slice(0, -9)],
    ['goes on elsewhere', (text: string) => text.replace('"has_more":false', '"has_more":true')],
    ['does not foot', (text: string) => text.replace(/"net":(\d)/, '"net":9$1')],
    ['has no payout', (text: string) => text.replace('"type":"payout"', '"type":"charge"')],
    ['is in another currency', (text: string) => text.replaceAll('"jpy"', '"usd"')],
  ])('that %s is refused', async (_, change) => {
    await paid()
    const settled = await read(changed(await file(), change))
    expect(settled).toEqual({ ok: false, error: 'settlement_unreadable' })
  })

  it('names what it does not know, and reads the rest', async () => {
    await paid()
    const bytes = changed(await file(), (it) => it.replace('"type":"charge"', '"type":"topup"'))
    const settled = await read(bytes)
    expect(settled?.ok && settled.value.unreadable).toEqual([{ line: 1, why: 'type topup' }])
  })
})
