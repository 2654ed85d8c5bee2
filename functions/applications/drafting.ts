import type { Answers, ApplicationRecord } from '../../schemas/application.ts'
import type { Contract } from '../../schemas/contract/index.ts'
import type { Input } from '../../schemas/contract/operation.ts'
import { err } from '../result.ts'
import { looks } from './application-store.ts'
import { canonical } from './canonical.ts'
import type { Deps } from './deps.ts'
import { type Applicant, changeDraft, newDraft } from './draft.ts'
import { admitApplicant, answered, assessed, openOwn } from './opening.ts'
import type { KnownProcedure } from './rules.ts'
import { etagOf } from './view.ts'

type Creating = Input<Contract['createApplication']>

/** Answers of an earlier application of the same party, without what was agreed to then. */
const copied = async ({ store }: Deps, { body }: Creating, { party }: Applicant) => {
  if (!body.copyOf) return {}
  const earlier = await store.find(body.copyOf)
  return earlier?.owner === party && earlier.procedureId === body.procedureId
    ? earlier.answers
    : undefined
}

const draftOf = async (deps: Deps, wanted: Creating, caller: Applicant, known: KnownProcedure) => {
  const base = await copied(deps, wanted, caller)
  if (!base) return err('not_found')
  const { id, title, definition } = known
  const answers = { ...known.withoutConsents(base), ...wanted.body.answers }
  const at = deps.now().toISOString()
  const made = { procedureId: id, title, definition, answers }
  return newDraft(wanted.params.applicationId, made, caller, at)
}

/** The id is taken: by the same request before, by another one, or by somebody else. */
const takenAnswer = async (deps: Deps, made: ApplicationRecord, caller: Applicant) => {
  const opened = await openOwn(deps, made.id, caller)
  if (!opened.ok) return opened
  if (opened.value.record.createdFrom === made.createdFrom)
    return answered(200, opened.value, deps, caller)
  const etag = etagOf(opened.value, assessed(opened.value, deps, caller))
  return err({ code: 'precondition_failed', details: { etag } })
}

export const createApplication = (deps: Deps) => async (wanted: Creating, caller: Applicant) => {
  const known = await deps.rules(wanted.body.procedureId)
  if (!known) return err('not_found')
  const admitted = admitApplicant(known, caller)
  if (!admitted.ok) return admitted
  const away = known.ledAway(wanted.body.answers)
  if (away) return err(away)
  const made = await draftOf(deps, wanted, caller, known)
  if (!made.ok) return made
  return (await deps.store.create(made.value))
    ? answered(201, { record: made.value, events: [], files: [], known }, deps, caller)
    : takenAnswer(deps, made.value, caller)
}

/** What the ledger said holds only for what it was asked: another number is another question. */
const stillProven = (
  { answers, evidence }: ApplicationRecord,
  next: Answers,
  known: KnownProcedure,
) => {
  const asked = (it: Answers) =>
    new Map(known.ledgerKeys(it).map((key) => [key.key, canonical(key)]))
  const [before, after] = [asked(answers), asked(next)]
  return evidence.filter(
    ({ source, key }) => source !== 'own-ledger' || before.get(key) === after.get(key),
  )
}

export const saveDraft =
  (deps: Deps) =>
  async ({ params, headers, body }: Input<Contract['saveDraft']>, caller: Applicant) => {
    // Whoever loses the race for a version looks again, and mostly finds that it is outdated.
    for (let look = 1; look <= looks; look++) {
      const opened = await openOwn(deps, params.applicationId, caller)
      if (!opened.ok) return opened
      const { record } = opened.value
      if (record.status !== 'draft') return err('already_submitted')
      const etag = etagOf(opened.value, assessed(opened.value, deps, caller))
      if (headers['if-match'] !== etag)
        return err({ code: 'precondition_failed', details: { etag } })
      const { known } = opened.value
      const lock = (answers: Answers) => known.lock(answers, record.evidence)
      const changed = changeDraft(record, body, caller, { at: deps.now().toISOString(), lock })
      if (!changed.ok) return changed
      const evidence = stillProven(record, changed.value.answers, known)
      const next = { ...changed.value, evidence }
      if (await deps.store.replace(next))
        return answered(200, { ...opened.value, record: next }, deps, caller)
    }
    throw new Error('lost a race that ends with a newer version')
  }
