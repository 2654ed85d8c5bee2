import { describe, expect, it } from 'vitest'
import type { Gateway } from '../functions/payments/gateway.ts'
import type { NoticeStore } from '../functions/payments/notice-store.ts'
import { resolveAttempt } from '../functions/payments/resolve-attempt.ts'
import { contract } from '../schemas/contract/index.ts'
import { attempt, firstLook, keyed, receipt, untouched } from './support/attempt.ts'
import { gravelPitFee as notice } from './support/fixtures.ts'
import { call, paymentsHandler, standInGateway } from './support/handlers.ts'
import { headersOf, payer } from './support/identity.ts'
import { memoryNoticeStore } from './support/memory-notice-store.ts'

/** The process dies at one await, before or after what it awaits was done; then it runs again. */
const dying = () => {
  let [left, after] = [Number.POSITIVE_INFINITY, false]
  const through = <T extends object>(it: T): T =>
    new Proxy(it, {
      get: (target, name) => {
        const value: unknown = Reflect.get(target, name)
        if (typeof value !== 'function') return value
        return async (...sent: unknown[]) => {
          const dies = --left === 0
          if (dies && !after) throw new Error('killed before')
          const done = await Promise.resolve(value(...sent))
          if (dies) throw new Error('killed after')
          return done
        }
      },
    })
  const at = (await_: number, isAfter: boolean) => {
    left = await_
    after = isAfter
  }
  return { through, at, never: () => at(Number.POSITIVE_INFINITY, false) }
}

const noon = new Date('2026-04-30T12:00:00+09:00')
const places = [1, 2, 3, 4, 5].flatMap((it) => [[it, false] as const, [it, true] as const])

describe.each(places)('killed at await %i, after it was done: %s', (place, after) => {
  it('opens one attempt in the end, by one answer (I15)', async () => {
    const [death, store] = [dying(), memoryNoticeStore(notice)]
    let now = noon
    const opened = new Set<string>()
    const card: Gateway = {
      ...standInGateway,
      open: async (it) => {
        opened.add(it.id)
        return standInGateway.open(it)
      },
    }
    const handler = paymentsHandler({
      store: death.through<NoticeStore>(store),
      gateways: { card: death.through(card) },
      now: () => now,
    })
    const headers = { ...(await headersOf(payer)), 'Idempotency-Key': 'k'.repeat(16) }
    const sent = { headers, params: { noticeId: notice.id }, body: { method: 'card' } }
    death.at(place, after)
    await call(handler, contract.openAttempt, sent)
    death.never()
    // Longer than whoever was killed could still be at work.
    now = new Date(noon.getTime() + 31_000)
    const again = [1, 2].map(() => call(handler, contract.openAttempt, sent))
    const answers = await Promise.all(again)
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([201, 201])
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
    expect((await store.read(notice.id))?.attempts).toMatchObject([{ stage: 'pending' }])
    expect(opened.size).toBe(1)
  })

  it('keeps one receipt in the end, found by asking (I15)', async () => {
    const [death, store] = [dying(), memoryNoticeStore(notice)]
    await store.begin(untouched, attempt, keyed, firstLook)
    let now = firstLook
    const card = death.through<Gateway>({ ...standInGateway, query: async () => receipt })
    const resolve = resolveAttempt({
      store: death.through<NoticeStore>(store),
      gateways: { card },
      queue: death.through({ send: async () => {} }),
      count: () => {},
      now: () => now,
    })
    const key = { noticeId: notice.id, attemptId: attempt.id }
    death.at(place, after)
    await resolve(key).catch(() => {})
    death.never()
    now = new Date(firstLook.getTime() + 60_000)
    await resolve(key)
    expect((await store.read(notice.id))?.facts).toEqual([receipt])
  })
})
