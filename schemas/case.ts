import * as z from 'zod'
import { Fact } from './fact.ts'
import { NoticeId } from './notice-id.ts'

export const CaseKind = z.enum([
  'amount-differs',
  'overpaid',
  'paid-after-withdrawal',
  'unknown-payment',
])
export type CaseKind = z.infer<typeof CaseKind>

/** Something odd about money we have seen, for a person to settle. One natural key is one Case. */
export const Case = z.object({
  kind: CaseKind,
  /** What the Case is about, and so what makes it the same one when it is found again. */
  about: z.string().min(1),
  noticeId: NoticeId,
  /** The money that made it open. Of an overpaid notice it is derived, for more may still come. */
  fact: Fact.optional(),
  openedAt: z.iso.datetime(),
})
export type Case = z.infer<typeof Case>

export const caseKey = ({ kind, about }: Pick<Case, 'kind' | 'about'>) => `${kind}#${about}`
