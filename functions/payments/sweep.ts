import type { Resolving } from './deps.ts'
import { type Resolved, resolveAttempt } from './resolve-attempt.ts'

/** A message that is due gets this long to do its work before it counts as lost. */
const graceMs = 30_000

/** Looks at every attempt whose look was lost, or was too far away for a message. */
export const sweepAttempts = (deps: Resolving) => async (): Promise<Record<string, number>> => {
  const lost = await deps.store.overdueLooks(new Date(deps.now().getTime() - graceMs))
  const outcomes: Partial<Record<Resolved | 'threw', number>> = {}
  for (const key of lost) {
    // One that cannot be resolved must not keep the others waiting.
    const outcome = await resolveAttempt(deps)(key).catch(() => 'threw' as const)
    outcomes[outcome] = (outcomes[outcome] ?? 0) + 1
  }
  return outcomes
}
