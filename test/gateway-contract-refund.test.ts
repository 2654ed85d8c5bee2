import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dayMs, faults, later, type Provider } from './support/gateway-contract-provider.ts'
import { providers } from './support/gateway-contract-providers.ts'
import {
  backOf,
  factIn,
  orderOf,
  paid,
  refundsOf,
  under,
} from './support/gateway-contract-steps.ts'

const givingBack = providers.filter(({ refund }) => refund !== 'none')
const settling = providers.filter(({ settlement }) => settlement)

const parts = [
  ['a part', 5_000, 0],
  ['the whole at once', 18_000, 0],
  ['the whole two days later', 18_000, 2 * dayMs],
] as const

describe.each(givingBack)('money by $name', ({ start }) => {
  let provider: Provider
  beforeAll(async () => {
    provider = await start()
    await provider.wish({ tell: 'never' })
  })
  afterAll(() => provider.end())

  describe.each(parts)('%s of it', (_, amount, afterMs) => {
    const ordered = async () => {
      const it = await paid(provider)
      const order = orderOf(it, amount, later(afterMs)())
      return { ...it, order }
    }
    const isSure = (found: unknown) => found === 'submitted' || typeof found === 'object'

    it.each(faults)('goes back once by one order, also with %s', async (fault) => {
      const { requests, gateway } = provider
      const named = ({ attempt, order }: Awaited<ReturnType<typeof ordered>>) =>
        requests('refund', attempt, order)
      for (const at of named(await ordered()).keys()) {
        const it = await ordered()
        const { attempt, order } = it
        const on = named(it)[at] ?? ''
        const found = await under(provider, { fault, on }, (gate) => refundsOf(gate).refund(order))
        expect(found).not.toBe('failed')
        expect(factIn(found)?.amount ?? amount).toBe(amount)
        const { refund, queryRefund } = refundsOf(gateway())
        expect(isSure(await refund(order))).toBe(true)
        const [back, ...second] = await backOf(provider, attempt)
        expect([back?.amount, second]).toEqual([amount, []])
        expect([order.id, null]).toContain(back?.id)
        const fact = { amount, attemptId: attempt.id, noticeId: attempt.noticeId }
        expect(factIn(await queryRefund(order))).toMatchObject(fact)
        expect(factIn(await refund(order))).toMatchObject(fact)
        expect(await backOf(provider, attempt)).toHaveLength(1)
      }
    })

    it.each(faults)(
      'is not said to have failed, nor to have gone by another, with %s',
      async (fault) => {
        const { attempt, order } = await ordered()
        const { refund, queryRefund } = refundsOf(provider.gateway())
        for (const isAsked of [false, true]) {
          if (isAsked) await refund(order)
          for (const on of provider.requests('queryRefund', attempt, order)) {
            const found = await under(provider, { fault, on }, (it) =>
              refundsOf(it).queryRefund(order),
            )
            expect(found).not.toBe('failed')
            const isAnothers = !isAsked || fault === 'id' || fault === 'amount'
            if (isAnothers) expect(factIn(found)?.kind ?? 'none').toMatch(/^none$|^reversal$/)
          }
        }
        expect(factIn(await queryRefund(order))).toMatchObject({ amount })
      },
    )
  })

  it('that went back in part is a receipt all the same, and no more goes back than came', async () => {
    const { attempt, receipt } = await paid(provider)
    const { query, ...gateway } = provider.gateway()
    const { refund } = refundsOf({ ...gateway, query })
    await refund(orderOf({ attempt, receipt }, 10_000))
    expect(await refund(orderOf({ attempt, receipt }, 8_001))).toBe('failed')
    expect(await backOf(provider, attempt)).toMatchObject([{ amount: 10_000 }])
    expect(await query(attempt)).toEqual(receipt)
  })
})

describe.each(settling)('the settlement of $name', ({ start }) => {
  let provider: Provider
  beforeAll(async () => {
    provider = await start()
    await provider.wish({ tell: 'never' })
  })
  afterAll(() => provider.end())

  const read = async (change = (file: Uint8Array) => file) => {
    const { readSettlement } = provider.gateway()
    if (!readSettlement || !provider.settlement) throw new Error('no settlement')
    return readSettlement(change(await provider.settlement()))
  }

  it('names each payment as its fact does, and what went back, in positive yen', async () => {
    const { attempt, receipt } = await paid(provider)
    await provider.gateway().refund?.(orderOf({ attempt, receipt }, 700))
    const settled = await read()
    if (!settled.ok) throw new Error(settled.error)
    const { lines, unreadable } = settled.value
    expect(unreadable).toEqual([])
    const ofIt = lines.filter(({ attemptId }) => attemptId === attempt.id)
    expect(ofIt.toSorted((one, other) => other.amount - one.amount)).toMatchObject([
      { kind: 'receipt', txn: receipt.txn, amount: 18_000, at: receipt.at },
      { kind: 'refund', amount: 700 },
    ])
  })

  it.each([
    ['is empty', () => new Uint8Array()],
    ['is cut', (file: Uint8Array) => file.slice(0, -4)],
    ['is a page', () => new TextEncoder().encode('<html></html>')],
    ['is noise', (file: Uint8Array) => file.slice().fill(0xff)],
  ])('is refused where it %s', async (_, change) => {
    await paid(provider)
    expect(await read(change)).toEqual({ ok: false, error: 'settlement_unreadable' })
  })
})
