import { createHash } from 'node:crypto'
import type { Contract } from '../../schemas/contract/index.ts'
import type { Input } from '../../schemas/contract/operation.ts'
import type { NoticeId } from '../../schemas/notice-id.ts'
import { err, ok } from '../result.ts'
import { mayBind } from './binding.ts'
import type { FinanceDeps, Officer } from './finance-deps.ts'
import { recordOf } from './finance-view.ts'
import { issueByHand } from './issue-by-hand.ts'
import { mayWithdraw } from './withdrawing.ts'

/** A decision on a ledger that somebody changed meanwhile is taken anew. */
const looks = [1, 2, 3, 4, 5]

const answer = async <S extends 200 | 201>(deps: FinanceDeps, id: NoticeId, status: S) => {
  const ledger = await deps.store.read(id)
  return ledger ? ok({ status, body: recordOf(ledger, deps) } as const) : err('not_found')
}

export const issueNotice =
  (deps: FinanceDeps) =>
  async ({ params: { issueId }, body }: Input<Contract['issueNotice']>, officer: Officer) => {
    const fingerprint = createHash('sha256').update(JSON.stringify(body)).digest('base64url')
    // A number that is taken is drawn again; an id that is taken has its notice.
    for (const _ of looks) {
      const known = await deps.store.issued(issueId)
      const id = known?.noticeId
      if (known && known.fingerprint !== fingerprint) return err('idempotency_key_reused')
      const ledger = id && (await deps.store.read(id))
      if (ledger) return ok({ status: 200, body: recordOf(ledger, deps) } as const)
      const issued = issueByHand(body, officer, { now: deps.now(), isDemo: deps.isDemo })
      if (!issued.ok) return issued
      const notice = issued.value
      if (!(await deps.store.issue(issueId, fingerprint, notice))) continue
      deps.audit({ officer: officer.actor, act: 'issue', noticeId: notice.id })
      const fresh = { notice, version: 1, attempts: [], facts: [], cases: [], settlements: [] }
      return ok({ status: 201, body: recordOf(fresh, deps) } as const)
    }
    throw new Error('drew only numbers that are taken')
  }

export const getNoticeRecord =
  (deps: FinanceDeps) =>
  async ({ params }: Input<Contract['getNoticeRecord']>, { actor }: Officer) => {
    deps.audit({ officer: actor, act: 'read-notice', noticeId: params.noticeId })
    return answer(deps, params.noticeId, 200)
  }

export const bindNotice =
  (deps: FinanceDeps) =>
  async ({ params, body }: Input<Contract['bindNotice']>, { actor }: Officer) => {
    for (const _ of looks) {
      const ledger = await deps.store.read(params.noticeId)
      if (!ledger) return err('not_found')
      const { binding } = ledger
      // Sent again after a lost answer: it is bound as it was.
      if (binding?.system === body.system && binding.number === body.number)
        return ok({ status: 200, body: recordOf(ledger, deps) } as const)
      const free = mayBind(ledger)
      if (!free.ok) return free
      const bound = { ...body, by: actor, at: deps.now().toISOString() }
      if (!(await deps.store.bind(ledger, bound))) continue
      deps.audit({ officer: actor, act: 'bind', noticeId: params.noticeId })
      return answer(deps, params.noticeId, 200)
    }
    return err('in_progress')
  }

export const withdrawNotice =
  (deps: FinanceDeps) =>
  async ({ params, body }: Input<Contract['withdrawNotice']>, { actor }: Officer) => {
    for (const _ of looks) {
      const ledger = await deps.store.read(params.noticeId)
      if (!ledger) return err('not_found')
      const may = mayWithdraw(ledger)
      if (!may.ok) return may
      if (ledger.withdrawnAt) return ok({ status: 200, body: recordOf(ledger, deps) } as const)
      const withdrawal = { at: deps.now().toISOString(), by: actor, reason: body.reason }
      if (!(await deps.store.withdraw(ledger, withdrawal))) continue
      deps.audit({ officer: actor, act: 'withdraw', noticeId: params.noticeId })
      return answer(deps, params.noticeId, 200)
    }
    return err('in_progress')
  }
