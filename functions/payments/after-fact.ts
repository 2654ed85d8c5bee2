import { caseKey } from '../../schemas/case.ts'
import type { Notice, NoticeStatus } from '../../schemas/notice.ts'
import type { NoticeId } from '../../schemas/notice-id.ts'
import { isUsed } from './binding.ts'
import { casesIn, isMissing } from './cases.ts'
import type { Resolving } from './deps.ts'
import type { Ledger } from './ledger.ts'
import { sendNext } from './look.ts'
import { isOpen, isPaid, net, noticeStatus, paidAt } from './status.ts'

/**
 * What others need to know of a notice. `version` tells an older summary from a newer one: it is the number of
 * facts, which only grows and which alone changes status and money. 0 is the notice as it was issued.
 */
export type NoticeSummary = Pick<Notice, 'purpose' | 'amount' | 'dueOn' | 'demo'> & {
  readonly noticeId: NoticeId
  readonly status: NoticeStatus
  readonly net: number
  readonly paidAt: string | null
  readonly withdrawn: boolean
  readonly version: number
}

export type AfterFact = Pick<Resolving, 'store' | 'queue' | 'now'> & {
  /** Whether an application that was made here is, or was, worked on for its fee. */
  readonly isWorkedOn: (applicationId: string) => Promise<boolean>
}

export const summaryOf = (ledger: Ledger): NoticeSummary => {
  const { notice, facts, withdrawnAt } = ledger
  return {
    noticeId: notice.id,
    purpose: notice.purpose,
    amount: notice.amount,
    dueOn: notice.dueOn,
    demo: notice.demo,
    status: noticeStatus(ledger),
    net: net(facts),
    paidAt: paidAt(ledger),
    withdrawn: withdrawnAt !== undefined,
    version: facts.length,
  }
}

/** Asked of others only where money went back. */
const isAtWork = async ({ isWorkedOn }: AfterFact, ledger: Ledger) => {
  const { purpose } = ledger.notice
  if (!isMissing(ledger)) return false
  return purpose.kind === 'application' ? isWorkedOn(purpose.applicationId) : isUsed(ledger)
}

const openCases = async (deps: AfterFact, ledger: Ledger) => {
  const { store, now } = deps
  const known = new Set(ledger.cases.map(caseKey))
  for (const found of casesIn(ledger, { isAtWork: await isAtWork(deps, ledger) }))
    if (!known.has(caseKey(found)))
      await store.openCase({ ...found, openedAt: now().toISOString() })
}

/** Nobody is to pay what is paid or taken back: what is still open is closed, by whoever looks next. */
const lookAfterOpen = async ({ store, queue, now }: AfterFact, ledger: Ledger) => {
  const isOver = isPaid(ledger) || ledger.withdrawnAt !== undefined
  for (const attempt of ledger.attempts.filter((it) => isOpen(it, ledger.facts))) {
    const at = now()
    if (isOver && !attempt.closingAt) {
      await store.wantClosed(attempt, at)
      await sendNext(queue, attempt, at, at)
    } else if (attempt.looks === 0) await sendNext(queue, attempt, at)
  }
}

/**
 * What follows from anything that happened to a notice. Called for every record of the stream, in any
 * order and as often as it comes: all of it is decided on the ledger as it is now.
 */
export const afterFact =
  (deps: AfterFact) =>
  async (id: NoticeId): Promise<NoticeSummary | undefined> => {
    const ledger = await deps.store.read(id)
    if (!ledger) return undefined
    await openCases(deps, ledger)
    await lookAfterOpen(deps, ledger)
    return summaryOf(ledger)
  }
