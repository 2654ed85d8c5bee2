import { describe, expect, it } from 'vitest'
import type { Gateway, Queried } from '../functions/payments/gateway.ts'
import { followHint, takeLook } from '../functions/payments/hint.ts'
import type { Look } from '../functions/payments/look.ts'
import { attempt, firstLook, keyed, receipt, untouched } from './support/attempt.ts'
import { gravelPitFee as notice } from './support/fixtures.ts'
import { standInGateway } from './support/handlers.ts'
import { noticeStores } from './support/stores.ts'

const key = { noticeId: notice.id, attemptId: attempt.id }
const expired = { ...receipt, kind: 'expired', txn: 'cs_1' } as const

describe.each(noticeStores)('a hint of money after the end over %s', (_, storeWith) => {
  const ended = async (...answers: Queried[]) => {
    const store = await storeWith(notice)
    await store.begin(untouched, attempt, keyed, firstLook)
    const sent: Look[] = []
    let now = firstLook
    const card: Gateway = { ...standInGateway, query: async () => answers.shift() ?? 'unknown' }
    const deps = {
      store,
      gateways: { card },
      queue: { send: async (look: Look) => void sent.push(look) },
      count: () => {},
      now: () => now,
    }
    await followHint(deps)(key)
    const take = (ms: number) => {
      now = new Date(now.getTime() + ms)
      return sent[0] && takeLook(deps)(sent[0])
    }
    const facts = async () => (await store.read(notice.id))?.facts
    return { deps, sent, take, facts, answers }
  }

  it('that comes too soon after a look is kept as one, and finds the money', async () => {
    const { deps, sent, take, facts } = await ended(expired, receipt)
    await followHint(deps)(key)
    expect([sent.length, await facts()]).toEqual([1, [expired]])
    expect(await take(2_999)).toBe('unasked')
    expect(await take(1)).toBe('final')
    expect(await facts()).toEqual(expect.arrayContaining([expired, receipt]))
  })

  it('comes again as long as the provider says nothing, and no longer', async () => {
    const { deps, sent, take, facts } = await ended(
      expired,
      'unknown',
      'unknown',
      'unknown',
      receipt,
    )
    await take(4_000)
    await followHint(deps)(key)
    expect(sent).toHaveLength(1)
    expect(await take(4_000)).toBe('unasked')
    expect(await take(4_000)).toBe('unasked')
    expect(await take(4_000)).toBe('final')
    expect(await facts()).toHaveLength(2)
    expect(await take(4_000)).toBe('final')
    await followHint(deps)(key)
    expect(sent).toHaveLength(1)
  })
})
