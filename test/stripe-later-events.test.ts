import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Fact } from '../schemas/fact.ts'
import { attempt } from './support/attempt.ts'
import { orderOf, paymentsAt } from './support/stripe-payment.ts'
import { press, startStandIn } from './support/stripe-stand-in.ts'

let stripe: Awaited<ReturnType<typeof startStandIn>>
beforeAll(async () => {
  stripe = await startStandIn()
})
afterAll(() => stripe.end())

describe('a refund', () => {
  it('is told once in several words, as the very fact that a query gives', async () => {
    const { paid, refund, told } = paymentsAt(stripe)
    const it = await paid()
    const fact = (await refund?.(orderOf(it, 500))) as Fact
    const [receipt, ...events] = await told(it.receipt.txn, 3)
    expect(receipt).toMatchObject({ kind: 'receipt' })
    expect(events).toEqual([{ ...fact, verifiedBy: 'signature' }, 'not_used'])
  })

  it('is a fact, too, when somebody gives it back by hand at Stripe', async () => {
    const { paid, told } = paymentsAt(stripe)
    const { attempt, receipt } = await paid()
    await stripe.library().refunds.create({ payment_intent: receipt.txn, amount: 700 })
    const { id: attemptId, noticeId } = attempt
    expect(await told(receipt.txn, 3)).toContainEqual(
      expect.objectContaining({ kind: 'refund', amount: 700, attemptId, noticeId }),
    )
  })
})

describe('a dispute', () => {
  it.each(['won', 'lost'] as const)('is a fact when it opens and when it is %s', async (end) => {
    const { paid, told } = paymentsAt(stripe)
    const { attempt, receipt, url } = await paid()
    await press(url, 'dispute-opened')
    await press(url, `dispute-${end}`)
    const [, opened, withdrawn, closed] = await told(receipt.txn, 4)
    const whose = {
      attemptId: attempt.id,
      amount: attempt.amount,
      txn: expect.stringMatching(/^du_/),
    }
    expect(opened).toMatchObject({ ...whose, kind: 'dispute-opened' })
    expect(withdrawn).toBe('not_used')
    expect(closed).toMatchObject({ ...whose, kind: `dispute-${end}`, txn: (opened as Fact).txn })
  })
})

const ours = { attemptId: attempt.id, noticeId: attempt.noticeId }
const refunded = {
  ...{ id: 're_1', payment_intent: 'pi_1', amount: 500, currency: 'jpy', status: 'succeeded' },
  created: 1_790_000_000,
}

/** A signed event, where Stripe says so of the payment `pi_1`. */
const saidOf = (type: string, object: object, answer: () => Response) => {
  const created = refunded.created + 60
  const body = JSON.stringify({ id: 'evt_1', object: 'event', type, created, data: { object } })
  const signed = { payload: body, secret: 'whsec_stand_in' }
  const signature = stripe.library().webhooks.generateTestHeaderString(signed)
  return paymentsAt(stripe, async () => answer()).parse({ body, signature })
}
const intent = (metadata: object) => () => Response.json({ id: 'pi_1', metadata })

describe('whose it is', () => {
  it.each([
    ['no answer', () => new Response('', { status: 500 })],
    ['an answer that is none', () => Response.json({})],
    ['another payment', () => Response.json({ id: 'pi_other', metadata: ours })],
  ])('is not guessed from %s: Stripe tells again', async (_, answer) => {
    await expect(saidOf('refund.created', refunded, answer)).rejects.toThrow()
  })

  it('is told by the payment', async () => {
    const { amount, created } = refunded
    const at = new Date(created * 1000).toISOString()
    const fact = { kind: 'refund', txn: 're_1', amount, at, ...ours }
    const how = { provider: 'stripe', verifiedBy: 'signature' }
    const told = await saidOf('refund.created', refunded, intent(ours))
    expect(told).toEqual({ ok: true, value: { ...fact, ...how } })
  })

  const seconds = (more = 0) => new Date((refunded.created + more) * 1000).toISOString()
  it.each([
    // What a query finds, too, has the time of its own; the rest that of the event.
    ['refund.updated', 'succeeded', { kind: 'refund', at: seconds() }],
    ['refund.updated', 'pending', 'not_used'],
    ['refund.failed', 'failed', { kind: 'refund-failed', at: seconds(60) }],
    ['charge.dispute.created', 'needs_response', { kind: 'dispute-opened', at: seconds() }],
    ['charge.dispute.closed', 'won', { kind: 'dispute-won', at: seconds(60) }],
    ['charge.dispute.closed', 'warning_closed', { kind: 'dispute-won', at: seconds(60) }],
    ['charge.dispute.closed', 'lost', { kind: 'dispute-lost', at: seconds(60) }],
  ] as const)('reads %s of what is %s', async (type, status, said) => {
    const told = await saidOf(type, { ...refunded, status }, intent(ours))
    if (!told.ok) throw new Error(told.error)
    if (typeof said === 'string') expect(told.value).toBe(said)
    else expect(told.value).toMatchObject({ ...said, txn: 're_1', amount: 500, ...ours })
  })

  const usd = { ...refunded, currency: 'usd' }
  const prevented = { ...refunded, status: 'prevented' }
  const unsaid = { ...refunded, status: null }
  it.each([
    ['in a currency that we cannot book', 'refund.created', usd],
    ['in words that we do not know', 'charge.dispute.closed', prevented],
    ['in no words', 'charge.dispute.closed', unsaid],
  ])('says no to what is ours %s, and takes no interest if it is not', async (_, type, object) => {
    await expect(saidOf(type, object, intent(ours))).rejects.toThrow()
    const told = await saidOf(type, object, intent({ shop: '1' }))
    expect(told).toEqual({ ok: true, value: 'not_ours' })
  })

  it('is nobody of ours where there is no payment of the kind that we open', async () => {
    const told = await saidOf('refund.created', { ...refunded, payment_intent: null }, intent(ours))
    expect(told).toEqual({ ok: true, value: 'not_ours' })
  })
})
