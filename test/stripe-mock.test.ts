import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { stripeGateway } from '../functions/payments/stripe-gateway.ts'
import { anyPort } from '../local/ports.ts'
import { newUlid } from '../schemas/ulid.ts'
import { attempt, receipt } from './support/attempt.ts'
import { paymentsAt } from './support/stripe-payment.ts'
import { startStandIn } from './support/stripe-stand-in.ts'

const version = 'v0.203.0'
const folder = resolve('.local/go')
const program = join(folder, 'stripe-mock')

/** Stripe's own mock knows their published schema, not ours; kept in `.local/` once it was built. */
const build = () => {
  if (existsSync(program)) return
  const env = { ...process.env, GOBIN: folder, GOFLAGS: '-mod=mod' }
  const wanted = `github.com/stripe/stripe-mock@${version}`
  const { status, stderr } = spawnSync('go', ['install', wanted], { env, encoding: 'utf8' })
  if (status !== 0) throw new Error(`no stripe-mock: ${stderr}`)
}

const hasGo = spawnSync('go', ['version']).status === 0
if (!hasGo) process.stdout.write('!! SKIPPED: no Go here, so Stripe’s own mock is not asked.\n')

/** Newer than the mock's specification, which refuses what it does not know. */
const unknownToIt = /^allowed_payment_method_types/

describe.skipIf(!hasGo)('every request that we send', () => {
  let mock: ChildProcess
  let api: string
  const answers: [string, number][] = []
  beforeAll(async () => {
    build()
    api = `http://127.0.0.1:${await anyPort()}`
    mock = spawn(program, ['-http-addr', new URL(api).host], { stdio: 'ignore' })
    await vi.waitFor(() => fetch(api), { timeout: 20_000 })
  }, 300_000)
  afterAll(() => mock?.kill())

  const gateway = () =>
    stripeGateway({
      api,
      secrets: async () => ({ stripeKey: 'sk_test_123', stripeWebhookSecret: 'whsec_test' }),
      now: () => new Date(attempt.openedAt),
      fetch: async (input, init) => {
        const form = [...new URLSearchParams(`${init?.body ?? ''}`)]
        const body = new URLSearchParams(form.filter(([name]) => !unknownToIt.test(name)))
        const headers = new Headers(init?.headers)
        headers.delete('content-length')
        const shorter = init?.body ? { headers, body: `${body}` } : {}
        const answer = await fetch(input, { ...init, ...shorter })
        answers.push([`${init?.method} ${new URL(`${input}`).pathname}`, answer.status])
        return answer
      },
    })

  it('is accepted by Stripe’s own mock, too', async () => {
    const { open, query, closeOpen, refund, queryRefund, parseNotification } = gateway()
    await open(attempt)
    const known = { ...attempt, reference: 'cs_test_1' }
    await query(known)
    await closeOpen(known)
    const past = new Date(Date.parse(attempt.openedAt) - 86_400_000).toISOString()
    await query({ ...attempt, expiresAt: past })
    const order = { id: newUlid(), attempt: known, receipt, amount: 500, requestedAt: past }
    await refund?.(order)
    await queryRefund?.(order)
    const object = { payment_intent: receipt.txn }
    const type = 'refund.created'
    const payload = JSON.stringify({ object: 'event', type, created: 1, data: { object } })
    const signed = { payload, secret: 'whsec_test', timestamp: Date.parse(attempt.openedAt) / 1000 }
    const signature = Stripe.webhooks.generateTestHeaderString(signed)
    await parseNotification(Buffer.from(payload), signature)
    expect(answers.map(([, status]) => status).filter((it) => it !== 200)).toEqual([])
    expect(answers.map(([what]) => what)).toEqual(
      expect.arrayContaining([
        'POST /v1/checkout/sessions',
        'GET /v1/checkout/sessions/cs_test_1',
        'POST /v1/checkout/sessions/cs_test_1/expire',
        'POST /v1/refunds',
        'GET /v1/refunds',
        `GET /v1/payment_intents/${receipt.txn}`,
      ]),
    )
  })

  it('is what a settlement is asked for by, and the stand-in says no word of it that Stripe has not', async () => {
    const stripe = await startStandIn()
    await paymentsAt(stripe).paid()
    const wish = 'v1/balance_transactions?payout=po_1&expand[]=data.source&limit=100'
    const headers = { authorization: 'Bearer sk_test_123' }
    const ask = async (at: string) => {
      const answer = await fetch(`${at}/${wish}`, { headers })
      expect(answer.status).toBe(200)
      return (await answer.json()) as { data: object[] }
    }
    const wordsOf = ({ data }: { data: object[] }) => Object.keys(data[0] ?? {})
    const [theirs, standIns] = [wordsOf(await ask(api)), wordsOf(await ask(stripe.url))]
    await stripe.end()
    expect(standIns.length).toBeGreaterThan(0)
    expect(theirs).toEqual(expect.arrayContaining(standIns))
  })

  it('would be refused by it with a field that Stripe does not know', async () => {
    const answer = await fetch(`${api}/v1/checkout/sessions`, {
      method: 'POST',
      headers: { authorization: 'Bearer sk_test_123' },
      body: new URLSearchParams({ mode: 'payment', no_such_field: '1' }),
    })
    expect(answer.status).toBe(400)
  })
})
