import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { begun, dayMs, faults, later, type Provider } from './support/gateway-contract-provider.ts'
import { providers } from './support/gateway-contract-providers.ts'
import { factIn, issuedFor, paid, pending, under } from './support/gateway-contract-steps.ts'

const isKind = (found: Parameters<typeof factIn>[0], kind: string) => factIn(found)?.kind === kind

describe.each(providers)('the gateway of $name', ({ name, start, refund, settlement, signed }) => {
  let provider: Provider
  beforeAll(async () => {
    provider = await start()
    await provider.wish({ tell: 'never' })
  })
  afterAll(() => provider.end())

  const openingsSince = async (before: number) => (await provider.recorded()).openings.slice(before)
  const countOpenings = async () => (await provider.recorded()).openings.length

  describe('declares', () => {
    it('what it can, and has the functions for that and no others', () => {
      const gateway = provider.gateway()
      const { capabilities } = gateway
      expect(capabilities).toMatchObject({ refund, settlement, signedWebhook: signed })
      expect('parseNotification' in gateway).toBe(signed)
      expect('readSettlement' in gateway).toBe(settlement)
      expect(['refund' in gateway, 'queryRefund' in gateway]).toEqual(
        Array(2).fill(refund !== 'none'),
      )
    })

    it('amounts that its provider takes, the least and the most', async () => {
      const { minAmount, maxAmount } = provider.gateway().capabilities
      for (const amount of [minAmount, maxAmount]) {
        const { attempt, pay } = await pending(provider, begun(provider, amount))
        await pay()
        expect(await provider.gateway().query(attempt)).toMatchObject({ kind: 'receipt', amount })
      }
    })
  })

  describe.each(faults)('by %s', (fault) => {
    it('opens nothing that it is not sure of, and one thing however often it is tried', async () => {
      for (const on of provider.requests('open', begun(provider))) {
        const attempt = begun(provider)
        const before = await countOpenings()
        const opened = await under(provider, { fault, on }, ({ open }) => open(attempt))
        // GMO names no amount in its answers to an opening.
        const isLie = fault === 'id' || (fault === 'amount' && name !== 'Pay-easy')
        if (isLie && on !== 'EntryTranPayEasy') expect(opened.stage).toBe('unknown')
        const issued = await issuedFor(provider, attempt)
        if (opened.stage === 'pending') expect(opened).toEqual(issued)
        expect(await openingsSince(before)).toEqual([attempt.id])
        await provider.pay(issued)
        expect(await provider.gateway().query(attempt)).toMatchObject({
          ...{ kind: 'receipt', amount: attempt.amount, attemptId: attempt.id },
        })
      }
    })

    it('ends nothing that can still be paid', async () => {
      const { attempt, pay } = await pending(provider)
      for (const on of provider.requests('query', attempt)) {
        const found = await under(provider, { fault, on }, ({ query }) => query(attempt))
        expect(['open', 'unknown']).toContain(found)
      }
      await pay()
      expect(await provider.gateway().query(attempt)).toMatchObject({ kind: 'receipt' })
    })

    it('loses no money, also where it is asked for only after the end', async () => {
      const { attempt, receipt } = await paid(provider)
      const afterTheEnd = later(provider.gateway().capabilities.expiresAfterMs + 3 * dayMs)
      for (const now of [() => new Date(), afterTheEnd])
        for (const on of provider.requests('query', attempt)) {
          const found = await under(provider, { fault, on }, ({ query }) => query(attempt), now)
          expect(found === 'unknown' || isKind(found, 'receipt')).toBe(true)
          // Money of another amount is money all the same: the ledger judges. Of another attempt it is not ours.
          if (fault === 'id') expect(found).toBe('unknown')
        }
      expect(await provider.gateway().query(attempt)).toEqual(receipt)
    })

    it('closes nothing that is paid, and calls nothing closed that can be paid', async () => {
      const open = await pending(provider)
      const already = await paid(provider)
      for (const attempt of [open.attempt, already.attempt])
        for (const on of provider.requests('closeOpen', attempt))
          await under(provider, { fault, on }, ({ closeOpen }) => closeOpen(attempt))
      const { query, closeOpen } = provider.gateway()
      expect(await query(already.attempt)).toEqual(already.receipt)
      await closeOpen(open.attempt)
      const found = await query(open.attempt)
      await open.pay()
      const { paid: payments } = await provider.recorded()
      if (factIn(found)) expect(payments).not.toContain(open.attempt.id)
      const told = isKind(await query(open.attempt), 'receipt')
      expect(told).toBe(payments.includes(open.attempt.id))
    })
  })

  it('takes a refused connection for unknown, whatever it asks', async () => {
    const { attempt, receipt } = await paid(provider)
    const { open, query, closeOpen, ...more } = provider.gateway({ api: 'http://127.0.0.1:1' })
    expect(await open(begun(provider))).toEqual({ stage: 'unknown' })
    const order = { id: attempt.id, attempt, receipt, amount: 1, requestedAt: attempt.openedAt }
    const afterTheEnd = later(365 * dayMs)
    const late = provider.gateway({ api: 'http://127.0.0.1:1', now: afterTheEnd })
    const found = [
      await query(attempt),
      await late.query(attempt),
      ...(refund === 'none' ? [] : [await more.refund?.(order), await more.queryRefund?.(order)]),
    ]
    expect(new Set(found)).toEqual(new Set(['unknown']))
    await expect(closeOpen(attempt)).resolves.toBeUndefined()
    expect(await provider.gateway().query(attempt)).toEqual(receipt)
  })
})
