import { describe, expect, it } from 'vitest'
import type { RefundOrder } from '../functions/payments/gateway.ts'
import { newUlid } from '../schemas/ulid.ts'
import { providers } from './support/gateway-providers.ts'
import { isFact, running, ways } from './support/gateway-troubled.ts'
import { until } from './support/stripe-stand-in.ts'

const { payeasy: _, ...giving } = providers
describe.each(Object.entries(giving))('the gateway of %s', (_, start) => {
  const { at, gateway, paid, troubled, well } = running(start)

  const orderOf = (it: Pick<RefundOrder, 'attempt' | 'receipt'>, amount = 5_000): RefundOrder => ({
    ...{ ...it, id: newUlid(), amount, requestedAt: new Date().toISOString() },
  })
  describe.each(ways)('that gives back while it meets %s', (fault) => {
    it('gives back once, and never says that it failed', async () => {
      const order = orderOf(await paid())
      const before = await at().refunds()
      const first = await (await troubled(fault, at().refundCall)).refund?.(order)
      expect(isFact(first) ? first.amount : first).not.toBe('failed')
      await well()
      await gateway().refund?.(order)
      expect((await at().refunds()) - before).toBe(1)
      const done = { kind: 'refund', amount: 5_000, attemptId: order.attempt.id }
      expect(await gateway().queryRefund?.(order)).toMatchObject(done)
    })

    it('asks what became of it, and believes only what is about it', async () => {
      const order = orderOf(await paid())
      await gateway().refund?.(order)
      const found = await (await troubled(fault)).queryRefund?.(order)
      if (isFact(found)) expect(found).toMatchObject({ kind: 'refund', amount: order.amount })
      else expect(found).toBe('unknown')
      if (fault === 'amount' || fault === 'id') expect(found).toBe('unknown')
    })
  })

  it('settles everything that moved, by the names of its facts', async () => {
    const { attempt, receipt } = await paid()
    const order = orderOf({ attempt, receipt })
    await gateway().refund?.(order)
    const file = (await at().settlement?.()) ?? new Uint8Array()
    const settled = await gateway().readSettlement?.(file)
    const ofIt = settled?.ok
      ? settled.value.lines.filter(({ attemptId }) => attemptId === attempt.id)
      : []
    expect(ofIt).toContainEqual(
      expect.objectContaining({ kind: 'receipt', txn: receipt.txn, amount: receipt.amount }),
    )
    expect(ofIt).toContainEqual(expect.objectContaining({ kind: 'refund', amount: 5_000 }))
    const half = await gateway().readSettlement?.(file.slice(0, file.length / 2))
    const isLess = half?.ok ? half.value.unreadable.length : 1
    expect(isLess).toBeGreaterThan(0)
  })
})

describe('the gateway of card, which is told by signed events', () => {
  const { at, gateway, paid } = running(providers.card)
  const told = async (txn: string) => {
    const ofIt = () =>
      at()
        .notified?.()
        .find(({ body }) => body.includes(txn))
    await until(() => ofIt() !== undefined)
    return ofIt() ?? { body: '', signature: '' }
  }
  const read = async (body: string, signature: string) => {
    const it = gateway()
    if (!('parseNotification' in it)) throw new Error('nothing is signed')
    return it.parseNotification(Buffer.from(body), signature)
  }

  it('hears of a payment what a query finds, however often it hears it', async () => {
    const { receipt } = await paid()
    const { body, signature } = await told(receipt.txn)
    const { at: _, verifiedBy: __, ...same } = receipt
    const first = await read(body, signature)
    expect(first).toMatchObject({ ok: true, value: { ...same, verifiedBy: 'signature' } })
    expect(await read(body, signature)).toEqual(first)
  })

  it('believes no event of which one byte was changed', async () => {
    const { receipt } = await paid()
    const { body, signature } = await told(receipt.txn)
    const changed = body.replace('"amount_total":1', '"amount_total":2')
    expect(changed).not.toBe(body)
    expect(await read(changed, signature)).toEqual({ ok: false, error: 'signature_invalid' })
  })
})
