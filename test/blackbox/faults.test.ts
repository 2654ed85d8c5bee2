import { afterEach, describe, expect, it } from 'vitest'
import { newUlid } from '../../schemas/ulid.ts'
import { hasStandIns, needsStandIns } from './support/addresses.ts'
import { apply, attempted, open, paidNotice } from './support/applicant.ts'
import { type Client, clientOf, eventually, signedIn } from './support/counter.ts'
import { isWaiting, paidAtStripe, stripeControl } from './support/stripe.ts'

needsStandIns()
afterEach(() => hasStandIns && stripeControl({ webhooks: 'normal' }))

const business = async () => clientOf(await signedIn('gbiz', 'gbiz-hokuto'))

/** Paid once, whatever came how often: one receipt, and the notice not overpaid. */
const isPaidOnce = async (client: Client, noticeId: string) => {
  const { status, attempts } = await paidNotice(client, noticeId)
  expect(status).toBe('paid')
  expect(attempts.filter((it) => it.status === 'succeeded')).toHaveLength(1)
}

describe('webhooks', () => {
  it.each(['twice', 'shuffled', 'late', 'altered', 'never'] as const)(
    'that come %s lose no money and count none twice',
    async (webhooks) => {
      const client = await business()
      const { fee } = await apply(client)
      await stripeControl({ webhooks })
      const attempt = await open(client, fee.noticeId)
      await paidAtStripe(attempt.url)
      await isPaidOnce(client, fee.noticeId)
    },
  )
})

describe('a webhook', () => {
  it('is taken as it was signed, and never with a byte altered', async () => {
    const client = await business()
    const { fee } = await apply(client)
    const { url } = await open(client, fee.noticeId)
    await stripeControl({ webhooks: 'altered' })
    await paidAtStripe(url)
    // It comes again and again: refused each time, though a later look finds the money.
    await isPaidOnce(client, fee.noticeId)
    expect(await isWaiting(url)).toBe(true)
    await stripeControl({ webhooks: 'normal' })
    await eventually(async () => ((await isWaiting(url)) ? undefined : 'taken'))
  })
})

describe('Stripe’s answer to our opening', () => {
  it.each(['cut', '500', '429', 'timeout'] as const)(
    'that is %s leaves one attempt, at one session, where the payer pays once',
    async (next) => {
      const client = await business()
      const { fee } = await apply(client)
      await stripeControl({ next, on: 'POST /v1/checkout/sessions' })
      const body = await attempted(client, fee.noticeId, 'card')
      expect(['unknown', 'pending']).toContain(body.status)
      const found = await eventually(async () => {
        const { value } = await openedAgain(client, fee.noticeId, body.attemptId)
        return value.body.action
      })
      if (found.kind !== 'redirect') throw new Error('no page to pay at')
      await paidAtStripe(found.url)
      await isPaidOnce(client, fee.noticeId)
    },
  )
})

/** A later look learned where to pay. */
const openedAgain = async (client: Client, noticeId: string, attemptId: string) => {
  const answer = await client.getAttempt({ params: { noticeId, attemptId } })
  if (!answer.ok) throw new Error(answer.error.code)
  return answer
}

it('gives one key one answer, and refuses it for other words', async () => {
  const client = await business()
  const { fee } = await apply(client)
  const params = { noticeId: fee.noticeId }
  const headers = { 'idempotency-key': newUlid() }
  const ask = (method: 'card' | 'paypay') =>
    client.openAttempt({ params, headers, body: { method } })
  const both = await Promise.all([ask('card'), ask('card')])
  const [first, second] = both
  expect(first).toEqual(second)
  expect(await ask('paypay')).toMatchObject({ error: { code: 'idempotency_key_reused' } })
})
