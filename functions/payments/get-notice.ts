import type { Contract } from '../../schemas/contract/index.ts'
import type { Input } from '../../schemas/contract/operation.ts'
import { err, ok } from '../result.ts'
import type { Deps } from './deps.ts'
import { isFor, type Payer } from './ledger.ts'
import { attemptView, noticeDetail } from './view.ts'

/** Reading changes nothing and asks no provider: looks are somebody else's work. */
export const getNotice =
  (deps: Pick<Deps, 'store' | 'gateways' | 'designations' | 'now'>) =>
  async ({ params }: Input<Contract['getNotice']>, caller: Payer) => {
    const ledger = await deps.store.read(params.noticeId)
    if (!ledger || !isFor(caller, ledger.notice)) return err('not_found')
    const body = noticeDetail(ledger, caller, deps, deps.now())
    return ok({ status: 200, body } as const)
  }

export const getAttempt =
  ({ store }: Pick<Deps, 'store'>) =>
  async ({ params }: Input<Contract['getAttempt']>, caller: Payer) => {
    const ledger = await store.read(params.noticeId)
    const attempt = ledger?.attempts.find(({ id }) => id === params.attemptId)
    if (!ledger || !attempt || !isFor(caller, ledger.notice)) return err('not_found')
    return ok({ status: 200, body: attemptView(attempt, ledger) } as const)
  }
