import type { Attempt } from '../../schemas/attempt.ts'
import type { Resolving } from './deps.ts'
import type { Gateway, Queried } from './gateway.ts'
import { keepFact } from './keep-fact.ts'
import { minBetweenLooksMs, nextLookAt, sendNext } from './look.ts'
import type { AttemptKey } from './notice-store.ts'
import { isOpen } from './status.ts'

export type Resolved = 'gone' | 'final' | 'stale' | 'busy' | 'settled' | 'open'

/** When a provider may be asked again. */
export const soon = (now: Date) => new Date(now.getTime() + minBetweenLooksMs + 1_000)

/** What is no longer wanted is closed first, then asked for: only the answer to that counts. */
const ask = async (gateway: Gateway, attempt: Attempt): Promise<Queried> => {
  if (attempt.closingAt && attempt.reference) await gateway.closeOpen(attempt)
  const found = await gateway.query(attempt)
  return typeof found === 'object' &&
    'kind' in found &&
    found.kind === 'expired' &&
    attempt.closingAt
    ? { ...found, kind: 'cancelled' }
    : found
}

/**
 * Asks the provider how an attempt stands, and keeps what it says. However many look at once, one asks;
 * and whoever asks also sees to the next look, so that a message sent twice does not breed.
 */
export const resolveAttempt =
  (deps: Resolving) =>
  async ({ noticeId, attemptId }: AttemptKey, look?: number): Promise<Resolved> => {
    const { store, gateways, queue, now } = deps
    const ledger = await store.read(noticeId)
    const attempt = ledger?.attempts.find(({ id }) => id === attemptId)
    const gateway = attempt && gateways[attempt.method]
    if (!ledger || !gateway) return 'gone'
    if (look !== undefined && look < attempt.looks) return 'stale'
    if (!isOpen(attempt, ledger.facts)) return 'final'

    const at = now()
    if (!(await store.lease(attempt, at, nextLookAt(attempt, at)))) {
      await sendNext(queue, attempt, at, soon(at))
      return 'busy'
    }
    const found = await ask(gateway, attempt)
    if (typeof found === 'object' && 'kind' in found) {
      await keepFact(deps)(found)
      return 'settled'
    }
    if (typeof found === 'object') await store.learn(attempt, found)
    const isToClose = attempt.closingAt && typeof found === 'object'
    const next = isToClose ? soon(at) : nextLookAt(attempt, at)
    await sendNext(queue, { ...attempt, looks: attempt.looks + 1 }, at, next)
    return 'open'
  }
