import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Action } from '../schemas/attempt.ts'
import { Fact } from '../schemas/fact.ts'
import { actionOf, attemptNow, gatewayTo, startStandIn } from './support/payeasy-stand-in.ts'

const unknown = { stage: 'unknown' }
const dayMs = 24 * 60 * 60 * 1000
const later = (ms: number) => new Date(Date.now() + ms)

let gmo: Awaited<ReturnType<typeof startStandIn>>
beforeEach(async () => {
  gmo = await startStandIn()
})
afterEach(() => gmo.end())

const trades = async () => Object.values((await gmo.known()).trades) as Record<string, string>[]

describe('the gateway for Pay-easy', () => {
  it('opens one number, whose digits are strings that keep their leading zeros', async () => {
    const attempt = attemptNow()
    const opened = await gmo.gateway.open(attempt)
    const [trade] = await trades()
    expect(opened).toEqual({
      stage: 'pending',
      reference: trade?.AccessID,
      action: {
        kind: 'numbers',
        biller: '01234',
        customer: trade?.CustID,
        confirmation: trade?.ConfNo,
        dueOn: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
      },
    })
    expect(Action.parse(actionOf(opened))).toMatchObject({
      customer: expect.stringMatching(/^0\d{10}$/),
      confirmation: expect.stringMatching(/^0\d{5}$/),
    })
    expect(trade).toMatchObject({ OrderID: attempt.id, Amount: '18000', Tax: '0' })
  })

  it('tells money by a query, with the amount and the time of Japan, and only then', async () => {
    const attempt = attemptNow()
    const opened = await gmo.gateway.open(attempt)
    const pending = { ...attempt, stage: 'pending' as const, reference: 'x' }
    if (opened.stage === 'pending') pending.reference = opened.reference
    expect(await gmo.gateway.query(pending)).toBe('open')
    const before = Date.now()
    await gmo.atm(actionOf(opened), 'pay')
    const fact = Fact.parse(await gmo.gateway.query(pending))
    expect(fact).toMatchObject({
      provider: 'gmo',
      kind: 'receipt',
      txn: pending.reference,
      amount: attempt.amount,
      attemptId: attempt.id,
      verifiedBy: 'query',
    })
    expect(Math.abs(Date.parse(fact.at) - before)).toBeLessThan(5_000)
  })

  it('opens the same attempt once: a second try finds the first number', async () => {
    const attempt = attemptNow()
    const first = await gmo.gateway.open(attempt)
    expect(await gmo.gateway.open(attempt)).toEqual(first)
    expect(await trades()).toHaveLength(1)
  })

  it('does not ask to recall a number: closing changes nothing at the provider', async () => {
    const attempt = attemptNow()
    const opened = await gmo.gateway.open(attempt)
    await gmo.gateway.closeOpen(attempt)
    expect((await gmo.atm(actionOf(opened), 'pay')).status).toBe(200)
  })

  it('is refused with a wrong password, and takes that for unknown', async () => {
    const stranger = gatewayTo(gmo.url, { shopPass: 'wrong' })
    expect(await stranger.open(attemptNow())).toEqual(unknown)
    expect(await stranger.query(attemptNow())).toBe('unknown')
    expect(await trades()).toEqual([])
  })
})

describe('an opening that is cut', () => {
  it.each(['cut', '500', 'garbage', '429'])(
    'by %s at the entry is unknown, carried on by a later look, and makes one number',
    async (next) => {
      const attempt = attemptNow()
      await gmo.control({ next, on: 'EntryTranPayEasy' })
      expect(await gmo.gateway.open(attempt)).toEqual(unknown)
      expect(await gmo.gateway.query(attempt)).toBe('unknown')
      const found = await gmo.at(later(120_000)).query({ ...attempt, stage: 'unknown' })
      const [trade, ...more] = await trades()
      expect(found).toMatchObject({ stage: 'pending', reference: trade?.AccessID })
      expect(more).toEqual([])
    },
  )

  it.each(['cut', '500', 'garbage'])(
    'by %s at the execution is unknown, and a look finds the number that was issued',
    async (next) => {
      const attempt = attemptNow()
      await gmo.control({ next, on: 'ExecTranPayEasy' })
      expect(await gmo.gateway.open(attempt)).toEqual(unknown)
      const [trade] = await trades()
      const found = await gmo.gateway.query({ ...attempt, stage: 'unknown' })
      expect(found).toMatchObject({ action: { kind: 'numbers', customer: trade?.CustID } })
    },
  )

  it('by silence is unknown after five seconds', async () => {
    const attempt = attemptNow()
    await gmo.control({ next: 'timeout', on: 'EntryTranPayEasy' })
    const begun = Date.now()
    expect(await gmo.gateway.open(attempt)).toEqual(unknown)
    expect(Date.now() - begun).toBeLessThan(8_000)
  })

  it('by a refused connection is unknown, and so is a query', async () => {
    const nobody = gatewayTo('http://127.0.0.1:1')
    expect(await nobody.open(attemptNow())).toEqual(unknown)
    expect(await nobody.query(attemptNow())).toBe('unknown')
  })

  it('is not carried on when nobody wants it any more', async () => {
    const attempt = attemptNow({ closingAt: new Date().toISOString() })
    expect(await gmo.at(later(120_000)).query(attempt)).toBe('unknown')
    expect(await trades()).toEqual([])
  })
})

describe('the end of a number', () => {
  it('comes only a day after its term, and only where no money came', async () => {
    const attempt = attemptNow()
    const opened = await gmo.gateway.open(attempt)
    const pending = { ...attempt, stage: 'pending' as const }
    expect(await gmo.at(later(4 * dayMs)).query(pending)).toBe('open')
    const late = gmo.at(later(5 * dayMs))
    expect(await late.query(pending)).toMatchObject({ kind: 'expired', amount: attempt.amount })
    await gmo.atm(actionOf(opened), 'pay')
    expect(await late.query(pending)).toMatchObject({ kind: 'receipt' })
  })

  it('is not taken from a search that says nothing', async () => {
    await gmo.control({ next: '500' })
    expect(await gmo.at(later(30 * dayMs)).query(attemptNow())).toBe('unknown')
  })
})
