import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { RefundOrder } from '../functions/payments/gateway.ts'
import { cancelUntil } from '../functions/payments/paypay-cancel.ts'
import type { Fact } from '../schemas/fact.ts'
import { shiftJis } from '../schemas/shift-jis.ts'
import { newUlid } from '../schemas/ulid.ts'
import { begun, press, startStandIn } from './support/paypay-stand-in.ts'

let paypay: Awaited<ReturnType<typeof startStandIn>>
beforeEach(async () => {
  paypay = await startStandIn()
})
afterEach(() => paypay.end())

const paid = async () => {
  const gateway = paypay.gateway()
  const attempt = begun()
  const opened = await gateway.open(attempt)
  if (opened.stage !== 'pending' || opened.action?.kind !== 'qr') throw new Error('no code')
  const known = { ...attempt, reference: opened.reference, stage: 'pending' } as const
  await press(opened.action.url, 'pay')
  return { attempt: known, receipt: (await gateway.query(known)) as Fact }
}
const dayMs = 24 * 60 * 60 * 1000
const later = (ms: number) => new Date(Date.now() + ms)
const orderOf = (
  it: Pick<RefundOrder, 'attempt' | 'receipt'>,
  amount: number,
  at = new Date(),
) => ({
  ...{ ...it, amount, id: newUlid() },
  requestedAt: at.toISOString(),
})

it.each([
  ['2026-04-30T00:00:00+09:00', '2026-05-01T00:14:59+09:00'],
  ['2026-04-30T23:59:59+09:00', '2026-05-01T00:14:59+09:00'],
  ['2026-05-01T00:00:00+09:00', '2026-05-02T00:14:59+09:00'],
])('a payment of %s may be undone until %s', (at, until) => {
  expect(cancelUntil(new Date(at))).toEqual(new Date(until))
})

describe('the whole of it, in time', () => {
  it('is undone, once, and the money that had come stays told', async () => {
    const it = await paid()
    const order = orderOf(it, 18_000)
    const gateway = paypay.gateway()
    const undone = { kind: 'reversal', amount: 18_000, txn: it.receipt.txn }
    expect(await gateway.refund?.(order)).toMatchObject(undone)
    expect(await gateway.refund?.(order)).toMatchObject(undone)
    expect(await gateway.queryRefund?.(order)).toMatchObject(undone)
  })

  it('is not said to have failed while it can still be undone', async () => {
    const order = orderOf(await paid(), 18_000)
    expect(await paypay.gateway().queryRefund?.(order)).toBe('unknown')
    const after = () => later(2 * dayMs)
    expect(await paypay.gateway({}, after).queryRefund?.(order)).toBe('failed')
  })
})

describe('a part of it, or all of it later', () => {
  it.each([
    ['a part', 5_000, 0],
    ['all, two days later', 18_000, 2 * dayMs],
  ])('%s is given back once, by PayPay’s leave', async (_, amount, after) => {
    const it = await paid()
    const order = orderOf(it, amount, later(after))
    const gateway = paypay.gateway()
    expect(await gateway.refund?.(order)).toBe('submitted')
    const done = { kind: 'refund', amount, txn: order.id, attemptId: it.attempt.id }
    expect(await gateway.queryRefund?.(order)).toMatchObject(done)
    expect(await gateway.refund?.(order)).toMatchObject(done)
    expect(await gateway.query(it.attempt)).toEqual(it.receipt)
  })

  it('is never more than came', async () => {
    const it = await paid()
    const gateway = paypay.gateway()
    await gateway.refund?.(orderOf(it, 10_000))
    const over = orderOf(it, 8_001)
    expect(await gateway.refund?.(over)).toBe('failed')
    expect(await gateway.queryRefund?.(over)).toBe('unknown')
  })

  it('is on its way while PayPay tries again', async () => {
    const order = orderOf(await paid(), 700)
    const gateway = paypay.gateway()
    await paypay.control({ refunds: 'wait' })
    expect(await gateway.refund?.(order)).toBe('submitted')
    expect(await gateway.queryRefund?.(order)).toBe('submitted')
    await paypay.control({ refunds: 'succeed' })
    expect(await gateway.queryRefund?.(order)).toMatchObject({ kind: 'refund', amount: 700 })
  })

  it('that was refused is failed only where PayPay knows no refund of that name', async () => {
    const it = await paid()
    const gateway = paypay.gateway()
    const order = orderOf(it, 10_000)
    await gateway.refund?.(order)
    const otherAmount = { ...order, amount: 500 }
    expect(await gateway.refund?.(otherAmount)).toBe('unknown')
    const over = orderOf(it, 8_001)
    await paypay.control({ next: '500', on: `GET /v2/refunds/${over.id}` })
    expect(await gateway.refund?.(over)).toBe('unknown')
    const wrong = { ...it.receipt, txn: '00000000000000000000' }
    expect(await gateway.refund?.(orderOf({ ...it, receipt: wrong }, 1))).toBe('failed')
  })
})

describe('取引履歴', () => {
  const history = async () =>
    new Uint8Array(await (await fetch(`${paypay.url}/history.csv`)).arrayBuffer())
  const read = (file: Uint8Array) => paypay.gateway().readSettlement?.(file)
  const changed = (file: Uint8Array, change: (text: string) => string) =>
    shiftJis(change(new TextDecoder('shift_jis').decode(file)))

  it('has every payment by our attempt and PayPay’s number, and what went back', async () => {
    const it = await paid()
    await paypay.gateway().refund?.(orderOf(it, 700))
    const settled = await read(await history())
    const { txn, at } = it.receipt
    const same = { attemptId: it.attempt.id, fee: null, remittedOn: null }
    expect(settled?.ok && settled.value).toMatchObject({
      lines: [
        { ...same, kind: 'receipt', txn, amount: 18_000, at },
        { ...same, kind: 'refund', txn: null, amount: 700 },
      ],
      unreadable: [],
    })
  })

  it.each([
    ['is of a status we do not know', (it: string) => it.replace('取引完了', '不明'), /不明/],
    ['does not foot', (it: string) => it.replace('"18000"', '"18001"'), /支払い詳細/],
    ['has no amount', (it: string) => it.replace('"18000"', '""'), /取引金額/],
    ['is paid and negative', (it: string) => it.replace('"18000"', '"-18000"'), /取引金額/],
  ])('names a line that %s, and reads the others', async (_, change, why) => {
    await paid()
    await paid()
    const settled = await read(changed(await history(), change))
    if (!settled?.ok) throw new Error('unreadable')
    const { lines, unreadable } = settled.value
    expect([...lines, ...unreadable]).toHaveLength(2)
    expect(unreadable[0]).toMatchObject({ line: 2, why: expect.stringMatching(why) })
  })

  it.each([
    ['is empty', () => new Uint8Array()],
    ['is another table', () => shiftJis('氏名,住所\r\n甲,乙\r\n')],
    ['is in another encoding', (it: Uint8Array) => changed(it, (text) => text).fill(0xff)],
    ['ends in a quote', (it: Uint8Array) => changed(it, (text) => text.slice(0, -4))],
  ])('that %s is refused', async (_, change) => {
    await paid()
    const refused = { ok: false, error: 'settlement_unreadable' }
    expect(await read(change(await history()))).toEqual(refused)
  })
})
