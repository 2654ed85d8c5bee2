import type { ApplicationId, ApplicationRecord } from '../../schemas/application.ts'
import type { Refusal } from '../../schemas/contract/problem.ts'
import type { Assurance } from '../../schemas/identity.ts'
import { err, ok, type Result } from '../result.ts'
import type { Stored } from './application-store.ts'
import type { Deps } from './deps.ts'
import type { Applicant } from './draft.ts'
import type { KnownProcedure } from './rules.ts'
import { etagOf, viewOf } from './view.ts'

export type Opened = Stored & { readonly known: KnownProcedure }

/** The assessment: of a draft as of today, of what was sent as it was confirmed. */
export const assessed = (
  { record, known }: Pick<Opened, 'record' | 'known'>,
  { calendar, now }: Pick<Deps, 'calendar' | 'now'>,
  caller?: Applicant,
) =>
  record.assessment ??
  known.assess({
    answers: record.answers,
    evidence: record.evidence,
    caller,
    on: calendar.today(now()),
  })

/** What every operation on one application answers with. */
export const answered = <S extends 200 | 201>(
  status: S,
  opened: Opened,
  deps: Pick<Deps, 'calendar' | 'now'>,
  caller?: Applicant,
) => {
  const assessment = assessed(opened, deps, caller)
  return ok({
    status,
    headers: { etag: etagOf(opened, assessment) },
    body: viewOf(opened, assessment),
  } as const)
}

/** One's own application with its procedure; somebody else's answers as if it did not exist. */
export const openOwn = async (
  { store, rules }: Pick<Deps, 'rules'> & { readonly store: Pick<Deps['store'], 'open'> },
  id: ApplicationId,
  { party }: Applicant,
): Promise<Result<Opened, 'not_found'>> => {
  const found = await store.open(id)
  if (!found || found.record.owner !== party) return err('not_found')
  const known = await knownOf(rules, found.record)
  // A draft always stands on the definition of today; the ETag covers it, so a change is looked at again.
  return ok({ ...found, record: onToday(found.record, known), known })
}

const onToday = (record: ApplicationRecord, { definition }: KnownProcedure) =>
  record.status === 'draft' ? { ...record, definition } : record

/** Of a draft the definition of today, of what was sent the one that it was sent under. */
export const knownOf = async (rules: Deps['rules'], record: ApplicationRecord) => {
  const { procedureId, definition, status } = record
  const sent = status === 'draft' ? undefined : await rules(procedureId, definition.hash)
  const known = sent ?? (await rules(procedureId))
  if (!known) throw new Error(`no definition of ${procedureId}`)
  return known
}

type Refused = Refusal<'applicant_not_accepted' | 'assurance_too_low'>

/** A business system was registered by its corporation, which vouches for it like a Prime account. */
const assuranceOf = (caller: Applicant): Assurance =>
  caller.role === 'machine' ? 'gbiz-prime' : caller.assurance

/** The procedure says who may apply, and how surely they must be known. */
export const admitApplicant = (known: KnownProcedure, caller: Applicant): Result<true, Refused> => {
  const kind = caller.role === 'resident' ? 'resident' : 'business'
  if (!known.applicants.includes(kind)) return err('applicant_not_accepted')
  if (known.assurance.includes(assuranceOf(caller))) return ok(true)
  return err({ code: 'assurance_too_low', details: { needs: [...known.assurance] } })
}
