import type { Contract } from '../../schemas/contract/index.ts'
import type { Input } from '../../schemas/contract/operation.ts'
import { err, ok } from '../result.ts'
import type { Deps } from './deps.ts'
import { isFor, type Payer } from './ledger.ts'
import { resolveAttempt } from './resolve-attempt.ts'
import { isOpen } from './status.ts'
import { attemptView } from './view.ts'

/** The wish is kept before the provider is asked; it may be paid all the same, and then that counts. */
export const closeAttempt =
  (deps: Deps) =>
  async ({ params }: Input<Contract['closeAttempt']>, caller: Payer) => {
    const { store, now } = deps
    const find = async () => {
      const ledger = await store.read(params.noticeId)
      const attempt = ledger?.attempts.find(({ id }) => id === params.attemptId)
      return ledger && attempt && isFor(caller, ledger.notice) ? { attempt, ledger } : undefined
    }
    const found = await find()
    if (!found) return err('not_found')
    if (isOpen(found.attempt, found.ledger.facts)) {
      await store.wantClosed(found.attempt, now())
      await resolveAttempt(deps)(params)
    }
    const { attempt, ledger } = (await find()) ?? found
    return ok({ status: 202, body: attemptView(attempt, ledger) } as const)
  }
