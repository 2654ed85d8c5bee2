import * as z from 'zod'
import { Fact } from './fact.ts'
import { Actor } from './identity.ts'
import { NoticeId } from './notice-id.ts'

export const CaseKind = z.enum([
  'amount-differs',
  'overpaid',
  'paid-after-withdrawal',
  'past-year',
  'reversal-after-release',
  'dispute-lost',
  'unknown-payment',
])
export type CaseKind = z.infer<typeof CaseKind>

/** Something odd about money we have seen, for a person to settle. One natural key is one Case. */
export const Case = z.object({
  kind: CaseKind,
  /** What the Case is about, and so what makes the same one when it is found again. */
  about: z.string().min(1),
  noticeId: NoticeId,
  /** The money that made it open, where the ledger does not keep it; all other evidence is derived. */
  fact: Fact.optional(),
  openedAt: z.iso.datetime(),
})
export type Case = z.infer<typeof Case>

export const caseKey = ({ kind, about }: Pick<Case, 'kind' | 'about'>) => `${kind}#${about}`

/** How a Case may end. The money itself moves elsewhere: here stands what was done about it. */
export const CaseOutcome = z.enum([
  'refund-drafted',
  'applied',
  'booked-elsewhere',
  'past-year-booked',
  'asked-again',
  'not-wrong',
])
export type CaseOutcome = z.infer<typeof CaseOutcome>

/** How one Case ended: by whom, when and why. Written once. */
export const Settlement = z.object({
  kind: CaseKind,
  about: z.string().min(1),
  outcome: CaseOutcome,
  reason: z.string().min(1),
  by: Actor,
  at: z.iso.datetime(),
  /** The natural keys of the money it covers: what comes after that is another Case. */
  facts: z.array(z.string()),
})
export type Settlement = z.infer<typeof Settlement>
