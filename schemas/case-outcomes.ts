import type { CaseKind, CaseOutcome } from './case.ts'

/** What may be done about each kind, in the order in which it is offered. */
export const outcomesOf: Record<CaseKind, readonly [CaseOutcome, ...CaseOutcome[]]> = {
  'amount-differs': ['booked-elsewhere', 'not-wrong'],
  overpaid: ['refund-drafted', 'applied', 'booked-elsewhere', 'not-wrong'],
  'paid-after-withdrawal': ['refund-drafted', 'applied', 'booked-elsewhere', 'not-wrong'],
  'past-year': ['past-year-booked', 'booked-elsewhere', 'not-wrong'],
  'dispute-lost': ['booked-elsewhere', 'not-wrong'],
  'reversal-after-release': ['asked-again', 'booked-elsewhere', 'not-wrong'],
  'unknown-payment': ['refund-drafted', 'applied', 'booked-elsewhere', 'not-wrong'],
}
