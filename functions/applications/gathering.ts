import type { ApplicationRecord } from '../../schemas/application.ts'
import type { Contract } from '../../schemas/contract/index.ts'
import type { Input } from '../../schemas/contract/operation.ts'
import { err } from '../result.ts'
import type { Deps } from './deps.ts'
import type { Applicant } from './draft.ts'
import { fromClaims, fromLedger, withEvidence } from './evidence.ts'
import { answered, type Opened, openOwn } from './opening.ts'

type Wanted = Input<Contract['gatherEvidence']>['body']

const claims = async (deps: Deps, { record, known }: Opened, caller: Applicant) => {
  const profile = await deps.profileOf(caller.actor)
  if (!profile) return record
  const at = { at: deps.now().toISOString(), by: caller.actor }
  const evidence = withEvidence(record.evidence, fromClaims(profile, at))
  return { ...record, evidence, answers: known.fill(record.answers, profile) }
}

const ledger = async (deps: Deps, { record, known }: Opened, caller: Applicant) => {
  const at = { at: deps.now().toISOString(), by: caller.actor }
  const found = await Promise.all(
    known
      .ledgerKeys(record.answers)
      .map(async (key) => fromLedger(key, await deps.store.findInLedger(key.kind, key.number), at)),
  )
  return { ...record, evidence: withEvidence(record.evidence, found) }
}

const sources: Record<
  Wanted['source'],
  (deps: Deps, opened: Opened, caller: Applicant) => Promise<ApplicationRecord>
> = { 'identity-claims': claims, 'own-ledger': ledger }

/** Evidence is gathered only inside an application, by its owner, and once they agreed to it. */
export const gatherEvidence =
  (deps: Deps) =>
  async ({ params, body }: Input<Contract['gatherEvidence']>, caller: Applicant) => {
    if (body.source === 'own-ledger' && !body.consent) return err('consent_needed')
    for (let look = 1; look <= 3; look++) {
      const opened = await openOwn(deps, params.applicationId, caller)
      if (!opened.ok) return opened
      if (opened.value.record.status !== 'draft') return err('already_submitted')
      const gathered = await sources[body.source](deps, opened.value, caller)
      const changedAt = deps.now().toISOString()
      const record = { ...gathered, changedAt, version: gathered.version + 1 }
      if (await deps.store.replace(record))
        return answered(200, { ...opened.value, record }, deps, caller)
    }
    return err('in_progress')
  }
