import { Notice } from '../../schemas/notice.ts'
import type { NoticeNumbers } from '../../schemas/notice-id.ts'
import { fiscalYearAtIssue } from './booking.ts'

/** 納付場所: whoever cannot pay here goes to a counter of the prefecture. */
export const placeToPay = 'このサービス、または総合振興局・振興局の窓口'

type Derived = 'id' | 'confirmation' | 'issuedAt' | 'fiscalYear' | 'demo'
export type NoticeWanted = Omit<Notice, Derived>

/** A notice out of what is due. Without a basis in law there is none: that is our fault, and throws. */
export const issueNotice = (wanted: NoticeWanted, numbers: NoticeNumbers, now: Date): Notice => {
  const issued = { ...wanted, ...numbers, issuedAt: now.toISOString() }
  return Notice.parse({
    ...issued,
    fiscalYear: fiscalYearAtIssue(wanted.yearRule, issued),
    demo: wanted.basis?.kind === 'demo',
  })
}
