import type { Attempt, AttemptView } from '../../schemas/attempt.ts'
import type { NoticeDetail, NoticeView } from '../../schemas/notice-view.ts'
import { isFor, type Ledger, type Payer } from './ledger.ts'
import { notOffered, type Offering, offeredBy } from './offered.ts'
import { isWanted, methodsOf } from './opening.ts'
import { attemptStatus, isOpen, isOverdue, isPaid, noticeStatus, paidAt } from './status.ts'

/** What nobody is to pay any more shows no code and no numbers: some cannot be recalled. */
export const attemptView = (attempt: Attempt, ledger: Ledger): AttemptView => {
  const { id, method, amount, openedAt, expiresAt, action, closingAt } = attempt
  const { facts } = ledger
  return {
    attemptId: id,
    status: attemptStatus(attempt, facts),
    method,
    amount,
    openedAt,
    expiresAt,
    closing: isOpen(attempt, facts) && closingAt !== undefined,
    ...(isWanted(attempt, ledger) && action && { action }),
  }
}

/** The same for everyone: a category, never a name or a procedure. */
export const noticeView = (ledger: Ledger, offering: Offering, now: Date): NoticeView => {
  const { id, category, purpose, amount, dueOn, basis, place, refund, demo } = ledger.notice
  const overdue = isOverdue(ledger, now)
  const isOver = isPaid(ledger) || overdue || ledger.withdrawnAt !== undefined
  return {
    id,
    category,
    purposeKind: purpose.kind,
    amount,
    dueOn,
    overdue,
    withdrawn: ledger.withdrawnAt !== undefined,
    status: noticeStatus(ledger),
    paidAt: paidAt(ledger),
    methods: isOver ? [] : methodsOf(ledger, offeredBy(offering, ledger.notice, now)),
    notOffered: isOver ? [] : notOffered(offering, ledger.notice, now),
    basis,
    place,
    refund,
    demo,
  }
}

/** With its tries; the one who owes it also sees whose it is and what for. */
export const noticeDetail = (
  ledger: Ledger,
  caller: Payer,
  offering: Offering,
  now: Date,
): NoticeDetail => {
  const { payerName, purpose, reason } = ledger.notice
  const isOwner = caller.role !== 'notice' && isFor(caller, ledger.notice)
  return {
    ...noticeView(ledger, offering, now),
    attempts: ledger.attempts.map((it) => attemptView(it, ledger)),
    ...(isOwner && { payerName, purpose, reason }),
  }
}
