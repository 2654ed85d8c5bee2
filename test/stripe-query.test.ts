import { expect, it } from 'vitest'
import { stripeGateway } from '../functions/payments/stripe-gateway.ts'
import { newUlid } from '../schemas/ulid.ts'
import { attempt, receipt } from './support/attempt.ts'
import { lastSecond } from './support/fixtures.ts'

const created = Date.parse(receipt.at) / 1000
const known = { ...attempt, stage: 'pending', reference: 'cs_1' } as const
const session = {
  id: 'cs_1',
  client_reference_id: attempt.id,
  url: 'https://stripe.test/cs_1',
  status: 'open',
  payment_status: 'unpaid',
  payment_intent: null,
  amount_total: attempt.amount,
  currency: 'jpy',
}
const paid = {
  ...session,
  status: 'complete',
  payment_status: 'paid',
  payment_intent: { id: 'pi_1', latest_charge: { created } },
}

const gatewayTo = (answer: (request: Request) => Response, now = lastSecond) => {
  const seen: string[] = []
  const gateway = stripeGateway({
    secrets: async () => ({ stripeKey: 'sk_test', stripeWebhookSecret: 'whsec_test' }),
    now: () => now,
    api: 'http://127.0.0.1:1234',
    fetch: async (input, init) => {
      const request = new Request(input as string, init)
      seen.push(`${request.method} ${request.url.split('?')[0]}`)
      return answer(request)
    },
  })
  return { ...gateway, seen }
}

it.each([
  ['paid', paid, { ...receipt, verifiedBy: 'query' }],
  ['open', session, 'open'],
  ['complete without its money', { ...session, status: 'complete' }, 'open'],
  ['paid by a charge it does not show', { ...paid, payment_intent: 'pi_1' }, 'unknown'],
  ['in another currency', { ...paid, currency: 'usd' }, 'unknown'],
  ['of another attempt', { ...paid, client_reference_id: newUlid() }, 'unknown'],
  ['no session', { hello: [1] }, 'unknown'],
])('reads a session that is %s', async (_, answer, found) => {
  const { query, seen } = gatewayTo(() => Response.json(answer))
  expect(await query(known)).toEqual(found)
  expect(seen).toEqual(['GET http://127.0.0.1:1234/v1/checkout/sessions/cs_1'])
})

it('calls a session expired when Stripe says so and shows no money', async () => {
  const { query } = gatewayTo(() => Response.json({ ...session, status: 'expired' }))
  expect(await query(known)).toMatchObject({ kind: 'expired', txn: 'cs_1' })
})

it('opens again, by the same key, what it heard nothing of', async () => {
  const keys: (string | null)[] = []
  const { query, seen } = gatewayTo((request) => {
    keys.push(request.headers.get('idempotency-key'))
    return Response.json(session)
  })
  const action = { kind: 'redirect', url: session.url }
  expect(await query(attempt)).toEqual({ stage: 'pending', reference: 'cs_1', action })
  expect([seen.length, keys[0]]).toEqual([2, `${attempt.id}:open`])
})

it.each([
  ['a minute', 60_000, 'unknown'],
  ['an hour', 3_600_000, { kind: 'expired' }],
])('believes in no money only long after the end: %s', async (_, ms, found) => {
  const now = new Date(Date.parse(attempt.expiresAt) + ms)
  const { query } = gatewayTo(
    ({ url }) =>
      url.includes('search')
        ? Response.json({ data: [] })
        : Response.json({ error: { type: 'invalid_request_error' } }, { status: 400 }),
    now,
  )
  const answer = await query(attempt)
  if (typeof found === 'string') expect(answer).toBe(found)
  else expect(answer).toMatchObject(found)
})

it.each([
  [attempt.id, 'receipt'],
  [newUlid(), 'unknown'],
])('takes money that a search finds by the name that stands on it', async (attemptId, found) => {
  const intent = { id: 'pi_1', status: 'succeeded', currency: 'jpy', amount_received: 18_000 }
  const data = [{ ...intent, metadata: { attemptId }, latest_charge: { created } }]
  const { query } = gatewayTo(
    ({ url }) =>
      url.includes('search') ? Response.json({ data }) : new Response('', { status: 400 }),
    new Date(attempt.expiresAt),
  )
  const answer = await query(attempt)
  expect(typeof answer === 'string' ? answer : 'kind' in answer && answer.kind).toBe(found)
})

it('takes a fault for unknown, never for the end of it', async () => {
  const { query, closeOpen } = gatewayTo(() => new Response('', { status: 500 }))
  expect(await query(known)).toBe('unknown')
  await expect(closeOpen(known)).resolves.toBeUndefined()
})
