import type { Resolving } from './deps.ts'
import { keepFact } from './keep-fact.ts'
import { type Look, sendNext } from './look.ts'
import type { AttemptKey } from './notice-store.ts'
import { type Resolved, resolveAttempt, soon } from './resolve-attempt.ts'
import { attemptStatus, carriesMoney } from './status.ts'

const findWithoutMoney = async ({ store }: Resolving, { noticeId, attemptId }: AttemptKey) => {
  const ledger = await store.read(noticeId)
  const attempt = ledger?.attempts.find(({ id }) => id === attemptId)
  const status = ledger && attempt && attemptStatus(attempt, ledger.facts)
  return status === 'succeeded' || status === 'reversed' ? undefined : attempt
}

/** Asks for money that came after the end: `unasked` where somebody asked just now, or heard nothing. */
const askAfterEnd = async (deps: Resolving, key: AttemptKey): Promise<'final' | 'unasked'> => {
  const attempt = await findWithoutMoney(deps, key)
  const gateway = attempt && deps.gateways[attempt.method]
  if (!gateway) return 'final'
  if (!(await deps.store.leaseFinal(attempt, deps.now()))) return 'unasked'
  const found = await gateway.query(attempt)
  if (typeof found === 'object' && 'kind' in found && carriesMoney(found))
    await keepFact(deps)(found)
  return found === 'unknown' ? 'unasked' : 'final'
}

/**
 * One look that was sent. `unasked`: it has to come again, for it may be the only one that knows of money that
 * came after the end.
 */
export const takeLook =
  (deps: Resolving) =>
  async ({ noticeId, attemptId, look }: Look): Promise<Resolved | 'unasked'> => {
    const key = { noticeId, attemptId }
    const outcome = await resolveAttempt(deps)(key, look)
    return outcome === 'final' ? askAfterEnd(deps, key) : outcome
  }

/**
 * Somebody, perhaps the provider, says that something happened: it is asked, at most once in a while, and only its
 * answer counts. An attempt that came to nothing is asked for, too: nobody else looks for money that comes late, so
 * that a hint which could not be followed now is kept as a look.
 */
export const followHint =
  (deps: Resolving) =>
  async (key: AttemptKey): Promise<void> => {
    if ((await resolveAttempt(deps)(key)) !== 'final') return
    if ((await askAfterEnd(deps, key)) !== 'unasked') return
    const attempt = await findWithoutMoney(deps, key)
    const at = deps.now()
    if (attempt) await sendNext(deps.queue, attempt, at, soon(at))
  }
