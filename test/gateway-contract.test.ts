import { describe, expect, it } from 'vitest'
import type { Issued } from '../functions/payments/gateway.ts'
import { providers } from './support/gateway-providers.ts'
import { isFact, kindOf, running, ways } from './support/gateway-troubled.ts'

describe.each(Object.entries(providers))('the gateway of %s', (_, start) => {
  const { at, gateway, opened, paid, troubled, well } = running(start)

  it('says what it can do, and can do what it says', () => {
    const { capabilities, refund, queryRefund, readSettlement, ...others } = gateway()
    expect(capabilities.minAmount).toBeLessThan(capabilities.maxAmount)
    expect(capabilities.expiresAfterMs).toBeGreaterThan(0)
    const isGiven = capabilities.refund !== 'none'
    expect([refund, queryRefund].map((it) => it !== undefined)).toEqual([isGiven, isGiven])
    expect(readSettlement !== undefined).toBe(capabilities.settlement)
    expect('parseNotification' in others).toBe(capabilities.signedWebhook)
  })

  describe.each(ways)('of which a call meets %s', (fault) => {
    it('opens nothing it cannot vouch for, and never two', async () => {
      const attempt = at().begin()
      const first = await (await troubled(fault)).open(attempt)
      await well()
      const second = await gateway().open(attempt)
      expect(await at().made(attempt)).toBeLessThanOrEqual(1)
      const shown = [first, second].filter((it): it is Issued => it.stage === 'pending')
      for (const { action } of shown) await at().pay(action)
      const found = await gateway().query({ ...attempt, ...shown[0] })
      const paidOnce = { kind: 'receipt', amount: attempt.amount, attemptId: attempt.id }
      if (shown.length) expect(found).toMatchObject(paidOnce)
      else expect(['open', 'unknown']).toContain(found)
    })

    it('never takes an attempt that may still be paid for one that ended', async () => {
      const attempt = await opened()
      const found = await (await troubled(fault)).query(attempt)
      expect(['open', 'unknown']).toContain(kindOf(found))
      await well()
      expect(await gateway().query(attempt)).toBe('open')
    })

    it('never loses money, and never takes another’s', async () => {
      const { attempt, receipt } = await paid()
      const { amount, ...same } = receipt
      const found = await (await troubled(fault)).query(attempt)
      if (isFact(found)) {
        expect(found).toMatchObject(same)
        // What the provider says came is kept, and judged by the ledger.
        if (fault !== 'amount') expect(found.amount).toBe(amount)
      } else expect(found).toBe('unknown')
      expect(fault === 'id' && isFact(found)).toBe(false)
      await well()
      expect(await gateway().query(attempt)).toEqual(receipt)
    })

    it('closes without a word, and leaves the word to a query', async () => {
      const { attempt, receipt } = await paid()
      const unpaid = await opened()
      const closing = { closingAt: new Date().toISOString() }
      for (const it of [attempt, unpaid])
        expect(await (await troubled(fault)).closeOpen({ ...it, ...closing })).toBeUndefined()
      await well()
      expect(await gateway().query(attempt)).toEqual(receipt)
      const ends = ['open', 'expired', 'cancelled']
      expect(ends).toContain(kindOf(await gateway().query({ ...unpaid, ...closing })))
    })
  })
})
