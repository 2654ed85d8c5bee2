import type { ApplicationRecord } from '../../schemas/application.ts'
import { codeOf, problems, type Refusal } from '../../schemas/contract/problem.ts'
import { isOver } from '../../schemas/life-cycle.ts'
import type { StaffCase } from '../../schemas/staff-case.ts'
import type { Result } from '../result.ts'
import { mayCheck, mayDecide, mayReview } from './decide.ts'
import type { KnownProcedure } from './rules.ts'

const act = (
  kind: StaffCase['acts'][number]['kind'],
  may: Result<true, Refusal>,
): StaffCase['acts'][number] =>
  may.ok ? { kind } : { kind, whyNot: problems[codeOf(may.error)].title }

/** What an officer may do with a case now, and why not what they may not. */
export const actsOf = (record: ApplicationRecord, known: KnownProcedure): StaffCase['acts'] =>
  isOver(record.status) ? [] : openActs(record, known)

const openActs = (record: ApplicationRecord, known: KnownProcedure): StaffCase['acts'] => [
  // Once begun it is no act any more, and no reason to tell.
  ...(record.status === 'submitted' ? [act('review', mayReview(record, known))] : []),
  ...(known.kind === 'notification' ? [act('check', mayCheck(record, known))] : []),
  ...known.decisionKinds.map((kind) => act(kind, mayDecide(record, known, kind))),
]
