import { describe, expect, it } from 'vitest'
import { afterFact } from '../functions/payments/after-fact.ts'
import type { Gateway, Queried } from '../functions/payments/gateway.ts'
import type { Look } from '../functions/payments/look.ts'
import { resolveAttempt } from '../functions/payments/resolve-attempt.ts'
import { sweepAttempts } from '../functions/payments/sweep.ts'
import { attempt, firstLook, keyed, receipt, untouched } from './support/attempt.ts'
import { gravelPitFee as notice } from './support/fixtures.ts'
import { standInGateway } from './support/handlers.ts'
import { noticeStores } from './support/stores.ts'

const key = { noticeId: notice.id, attemptId: attempt.id }
const expired = { ...receipt, kind: 'expired', txn: 'cs_1' } as const

describe.each(noticeStores)('a look at an attempt over %s', (_, storeWith) => {
  const begun = async (...answers: Queried[]) => {
    const store = await storeWith(notice)
    await store.begin(untouched, attempt, keyed, firstLook)
    const [asked, sent]: [string[], Look[]] = [[], []]
    const card: Gateway = {
      ...standInGateway,
      query: async ({ id }) => {
        asked.push(id)
        return answers.shift() ?? 'unknown'
      },
    }
    let now = firstLook
    const queue = { send: async (look: Look) => void sent.push(look) }
    const deps = { store, gateways: { card }, queue, count: () => {}, now: () => now }
    const pass = (ms: number) => {
      now = new Date(now.getTime() + ms)
    }
    return { store, deps, asked, sent, pass, resolve: resolveAttempt(deps) }
  }

  it('asks once, however many look at once, and at most every three seconds', async () => {
    const { resolve, asked, pass } = await begun()
    await Promise.all([resolve(key), resolve(key), resolve(key)])
    expect(asked).toHaveLength(1)
    expect(await resolve(key)).toBe('busy')
    pass(3_000)
    expect(await resolve(key)).toBe('open')
    expect(asked).toHaveLength(2)
  })

  it('drops a message whose look was done, and sends the next one', async () => {
    const { resolve, sent, asked, pass } = await begun()
    await resolve(key, 0)
    pass(3_000)
    expect(await resolve(key, 0)).toBe('stale')
    expect([asked.length, sent.map(({ look }) => look)]).toEqual([1, [1]])
  })

  it('takes what it cannot find out for unknown, and the sweeper finds it again', async () => {
    const { store, deps, resolve, pass } = await begun('unknown', receipt)
    await resolve(key)
    expect((await store.read(notice.id))?.facts).toEqual([])
    pass(60_000)
    expect(await sweepAttempts(deps)()).toEqual({ settled: 1 })
    expect((await store.read(notice.id))?.facts).toEqual([receipt])
    pass(3_600_000)
    expect(await sweepAttempts(deps)()).toEqual({})
  })

  it('calls what was closed at somebody’s wish cancelled', async () => {
    const { store, resolve } = await begun(expired)
    await store.wantClosed(attempt, firstLook)
    expect(await resolve(key)).toBe('settled')
    expect((await store.read(notice.id))?.facts).toMatchObject([{ kind: 'cancelled' }])
  })

  it('opens exactly one Case for two payments of one notice, however often it is told (I8)', async () => {
    const { store, deps } = await begun()
    await store.append(receipt)
    await store.append({ ...receipt, txn: 'pi_2' })
    const told = [1, 2, 3].map(() =>
      afterFact({ ...deps, isWorkedOn: async () => false })(notice.id),
    )
    expect((await Promise.all(told))[0]).toMatchObject({ status: 'overpaid', net: 36_000 })
    expect((await store.read(notice.id))?.cases).toMatchObject([{ kind: 'overpaid' }])
  })
})
