import type { ApplicationRecord, FeeState } from '../../schemas/application.ts'
import type { Contract } from '../../schemas/contract/index.ts'
import { staffContract } from '../../schemas/contract/officers.ts'
import { openapi } from '../../schemas/contract/openapi.ts'
import type { Input } from '../../schemas/contract/operation.ts'
import type { Refusal } from '../../schemas/contract/problem.ts'
import { isPaidUp } from '../../schemas/notice.ts'
import type { QueueItem } from '../../schemas/staff-case.ts'
import { err, ok, type Result } from '../result.ts'
import type { Summary } from './application-store.ts'
import { check, decide, type Officer, startReview } from './decide.ts'
import type { happens } from './event.ts'
import { assessed, type Opened } from './opening.ts'
import { actsOf } from './staff-acts.ts'
import { openCase, type StaffDeps } from './staff-opening.ts'
import { openPaper } from './staff-papers.ts'
import { etagOf, nextStepOf, viewOf } from './view.ts'

const feeWord = (fee: FeeState | undefined, today: string): QueueItem['fee'] => {
  if (!fee) return 'none'
  if (isPaidUp(fee.status)) return 'paid'
  return fee.dueOn < today ? 'overdue' : 'unpaid'
}

const waitsFor = { applicant: 'applicant', office: 'office', none: 'nobody' } as const

const queued =
  (today: string) =>
  (summary: Summary): QueueItem => {
    const { receiptNumber, arrivedAt, applicantName = '', fee, ...rest } = summary
    if (!receiptNumber || !arrivedAt) throw new Error('a queue holds only what has arrived')
    const word = feeWord(fee, today)
    const { turn } = nextStepOf(summary)
    // A fee that is overdue is the office's to act on: correction or dismissal.
    const waits = word === 'overdue' && turn === 'applicant' ? 'office' : waitsFor[turn]
    return { ...rest, receiptNumber, arrivedAt, applicantName, fee: word, waitsFor: waits }
  }

const listQueue =
  ({ store, calendar, now, officeName }: StaffDeps) =>
  async ({ query }: Input<Contract['listQueue']>, { department }: Officer) => {
    const { items, next } = await store.ofDepartment(department, query.show, query.cursor)
    const body = {
      department: { id: department, name: officeName(department) },
      items: items.map(queued(calendar.today(now()))),
      ...(next && { cursor: next }),
    }
    return ok({ status: 200, body } as const)
  }

const caseAnswer = (opened: Opened, deps: StaffDeps) => {
  const { record, known } = opened
  const assessment = assessed(opened, deps)
  const body = {
    ...viewOf(opened, assessment),
    applicantName: record.applicantName ?? '',
    owner: record.owner,
    content: [...known.labelled(record.answers)],
    acts: actsOf(record, known),
  }
  return ok({ status: 200, headers: { etag: etagOf(opened, assessment) }, body } as const)
}

const getCase =
  (deps: StaffDeps) =>
  async ({ params }: Input<Contract['getCase']>, officer: Officer) => {
    const opened = await openCase(deps, params.applicationId, officer)
    if (!opened.ok) return opened
    deps.audit({ officer: officer.actor, act: 'read', applicationId: params.applicationId })
    return caseAnswer(opened.value, deps)
  }

type Act<E extends Refusal> = {
  readonly name: string
  readonly done: ApplicationRecord['status']
  readonly perform: (...given: Parameters<typeof check>) => Result<ReturnType<typeof happens>, E>
}

/** An act that says nothing but itself: it may be repeated, and is tried again where somebody else was quicker. */
const acting =
  <E extends Refusal>(deps: StaffDeps, { name, done, perform }: Act<E>) =>
  async ({ params }: Input<Contract['startReview']>, officer: Officer) => {
    for (let look = 1; look <= 3; look++) {
      const opened = await openCase(deps, params.applicationId, officer)
      if (!opened.ok) return opened
      const { record, known, events } = opened.value
      if (record.status === done) return caseAnswer(opened.value, deps)
      const acted = perform(record, known, officer, deps.now())
      if (!acted.ok) return acted
      const { record: next, event } = acted.value
      if (!(await deps.store.replace(next, event))) continue
      deps.audit({ officer: officer.actor, act: name, applicationId: record.id })
      return caseAnswer({ ...opened.value, record: next, events: [...events, event] }, deps)
    }
    return err('in_progress')
  }

const decideApplication =
  (deps: StaffDeps) =>
  async ({ params, headers, body }: Input<Contract['decideApplication']>, officer: Officer) => {
    for (let look = 1; look <= 2; look++) {
      const opened = await openCase(deps, params.applicationId, officer)
      if (!opened.ok) return opened
      const { record, known, events } = opened.value
      const { kind, reasons = '' } = record.decision ?? {}
      // Sent again after a lost answer: it stands as it was decided.
      if (kind === body.kind && reasons === (body.reasons ?? '').trim())
        return caseAnswer(opened.value, deps)
      const etag = etagOf(opened.value, assessed(opened.value, deps))
      if (headers['if-match'] !== etag)
        return err({ code: 'precondition_failed', details: { etag } })
      const decided = decide(record, known, body, officer, deps.now())
      if (!decided.ok) return decided
      const { record: next, event } = decided.value
      if (!(await deps.store.replace(next, event))) continue
      deps.audit({ officer: officer.actor, act: body.kind, applicationId: record.id })
      return caseAnswer({ ...opened.value, record: next, events: [...events, event] }, deps)
    }
    throw new Error('lost a race that ends with a newer version')
  }

const getStaffOpenApi = async () =>
  ok({
    status: 200,
    body: openapi(staffContract, { title: '窓口 職員用 API', version: '1' }),
  } as const)

export const staffOperations = (deps: StaffDeps) => ({
  getStaffOpenApi,
  listQueue: listQueue(deps),
  getCase: getCase(deps),
  openPaper: openPaper(deps),
  startReview: acting(deps, { name: 'review', done: 'in_review', perform: startReview }),
  checkNotification: acting(deps, { name: 'check', done: 'checked', perform: check }),
  decideApplication: decideApplication(deps),
})
