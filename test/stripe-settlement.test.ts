import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { SettledLine } from '../functions/payments/gateway.ts'
import type { Fact } from '../schemas/fact.ts'
import { orderOf, paymentsAt } from './support/stripe-payment.ts'
import { press, startStandIn } from './support/stripe-stand-in.ts'

let stripe: Awaited<ReturnType<typeof startStandIn>>
beforeEach(async () => {
  stripe = await startStandIn()
})
afterEach(() => stripe.end())

const movements = async () => {
  const all = { payout: 'po_1', expand: ['data.source'], limit: 3 }
  const data = await stripe.library().balanceTransactions.list(all).autoPagingToArray({ limit: 99 })
  return { object: 'list', has_more: false, data }
}
const file = async (change = (text: string) => text) =>
  new TextEncoder().encode(change(JSON.stringify(await movements())))
const read = async (bytes: Uint8Array) => paymentsAt(stripe).readSettlement?.(bytes)
const settledBy = async (bytes: Uint8Array) => {
  const settled = await read(bytes)
  if (!settled?.ok) throw new Error('unreadable')
  return settled.value
}

const sign: Partial<Record<SettledLine['kind'], number>> = {
  receipt: 1,
  refund: -1,
  'refund-failed': 1,
  'dispute-opened': -1,
  'dispute-won': 1,
}

/** Two payments, one refund that stood and one that came back, one dispute that was won. */
const busyDay = async () => {
  const { paid, refund } = paymentsAt(stripe)
  const [first, second] = [await paid(), await paid()]
  const stood = (await refund?.(orderOf(first, 1_000))) as Fact
  await stripe.control({ refunds: 'fail' })
  const back = (await refund?.(orderOf(first, 2_000))) as Fact
  await press(second.url, 'dispute-opened')
  await press(second.url, 'dispute-won')
  return { first, second, stood, back }
}

describe('a settlement', () => {
  it('names everything by the id of its fact, with the fee apart', async () => {
    const { first, second, stood, back } = await busyDay()
    const { lines, unreadable } = await settledBy(await file())
    expect(unreadable).toEqual([])
    const attemptId = first.attempt.id
    const { txn } = first.receipt
    const dispute = expect.stringMatching(/^du_/)
    const named: Partial<SettledLine>[] = [
      { kind: 'receipt', txn, attemptId, amount: 18_000, fee: 648 },
      { kind: 'receipt', txn: second.receipt.txn, amount: 18_000, fee: 648 },
      { kind: 'refund', txn: stood.txn, attemptId, amount: 1_000, fee: 0 },
      { kind: 'refund', txn: back.txn, amount: 2_000 },
      { kind: 'refund-failed', txn: back.txn, amount: 2_000 },
      { kind: 'dispute-opened', txn: dispute, amount: 18_000, fee: 1_500 },
      { kind: 'dispute-won', txn: dispute, amount: 18_000, fee: 0 },
    ]
    expect(lines).toHaveLength(named.length)
    for (const line of named) expect(lines).toContainEqual(expect.objectContaining(line))
  })

  it('foots: what moved, less the fees, is what was paid out', async () => {
    await busyDay()
    const { data } = await movements()
    const payout = data.find(({ type }) => type === 'payout')
    const { lines } = await settledBy(await file())
    const left = lines.reduce(
      (sum, it) => sum + (sign[it.kind] ?? 0) * it.amount - (it.fee ?? 0),
      0,
    )
    expect(left).toBe(-(payout?.amount ?? 0))
    expect(left).toBe(36_000 - 1_000 - 648 * 2 - 1_500)
  })

  it('takes a fee of its own for a fee, and no money', async () => {
    await paymentsAt(stripe).paid()
    const day = await movements()
    const [payout, charge] = day.data
    const fee = {
      ...charge,
      source: null,
      reporting_category: 'fee',
      amount: -70,
      fee: 0,
      net: -70,
    }
    const { amount, net } = payout ?? { amount: 0, net: 0 }
    const data = [{ ...payout, amount: amount + 70, net: net + 70 }, charge, fee]
    const bytes = new TextEncoder().encode(JSON.stringify({ ...day, data }))
    const { lines } = await settledBy(bytes)
    expect(lines).toContainEqual(
      expect.objectContaining({ kind: 'fee', txn: null, amount: 0, fee: 70 }),
    )
  })

  it.each([
    ['is cut', (text: string) => text.slice(0, -9)],
    ['goes on elsewhere', (text: string) => text.replace('"has_more":false', '"has_more":true')],
    ['does not foot', (text: string) => text.replace(/"net":(\d)/, '"net":9$1')],
    ['foots by a fee that is not there', (text: string) => text.replace(/"fee":648/, '"fee":0')],
    [
      'has no payout',
      (text: string) => text.replace('"reporting_category":"payout"', '"reporting_category":"fee"'),
    ],
    ['is in another currency', (text: string) => text.replaceAll('"jpy"', '"usd"')],
    [
      'shows no source',
      (text: string) => text.replace(/"source":\{"id":"(po_1)"[^}]*\}/, '"source":"$1"'),
    ],
  ])('that %s is refused', async (_, change) => {
    await paymentsAt(stripe).paid()
    expect(await read(await file())).toMatchObject({ ok: true })
    expect(await read(await file(change))).toEqual({ ok: false, error: 'settlement_unreadable' })
  })

  it.each([
    ['"reporting_category":"charge"', '"reporting_category":"topup"', 'reporting_category topup'],
    ['"reporting_category":"charge"', '"reporting_category":"refund"', /^refund of ch_.*: 18000$/],
    ['"payment_intent":', '"other":', 'charge of null: 18000'],
  ])('names what it cannot read, by its line: %s as %s', async (from, to, why) => {
    await paymentsAt(stripe).paid()
    const { lines, unreadable } = await settledBy(await file((text) => text.replace(from, to)))
    const said = typeof why === 'string' ? why : expect.stringMatching(why)
    expect({ lines, unreadable }).toEqual({ lines: [], unreadable: [{ line: 2, why: said }] })
  })
})
