import type { Resolving } from './deps.ts'
import { keepFact } from './keep-fact.ts'
import type { AttemptKey } from './notice-store.ts'
import { resolveAttempt } from './resolve-attempt.ts'
import { attemptStatus, carriesMoney } from './status.ts'

/**
 * Somebody, perhaps the provider, says that something happened: it is asked, at most once in a while, and only its
 * answer counts. An attempt that came to nothing is asked for, too: nobody else looks for money that comes late.
 */
export const followHint =
  (deps: Resolving) =>
  async (key: AttemptKey): Promise<void> => {
    if ((await resolveAttempt(deps)(key)) !== 'final') return
    const { store, gateways, now } = deps
    const ledger = await store.read(key.noticeId)
    const attempt = ledger?.attempts.find(({ id }) => id === key.attemptId)
    const gateway = attempt && gateways[attempt.method]
    if (!ledger || !gateway) return
    const status = attemptStatus(attempt, ledger.facts)
    if (status === 'succeeded' || status === 'reversed') return
    if (!(await store.leaseFinal(attempt, now()))) return
    const found = await gateway.query(attempt)
    if (typeof found === 'object' && 'kind' in found && carriesMoney(found))
      await keepFact(deps)(found)
  }
