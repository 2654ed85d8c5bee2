import * as z from 'zod'
import { Application, DecisionKind } from './application.ts'

/** One line of a department's queue: small, for the index keeps nothing more. */
export const QueueItem = z.object({
  id: Application.shape.id,
  receiptNumber: z.string(),
  procedureId: z.string(),
  title: z.string(),
  applicantName: z.string(),
  status: Application.shape.status,
  arrivedAt: z.iso.datetime(),
  fee: z.enum(['none', 'unpaid', 'overdue', 'paid']),
  /** Who has to act now. */
  waitsFor: z.enum(['office', 'applicant', 'nobody']),
})
export type QueueItem = z.infer<typeof QueueItem>

export const labelled = z.array(
  z.object({ field: z.string(), label: z.string(), text: z.string() }),
)

/** A case as its officer sees it. */
export const StaffCase = Application.extend({
  applicantName: z.string(),
  owner: z.string(),
  /** The answers in the words of the form, in its order. */
  content: labelled,
  acts: z.array(
    z.object({
      kind: z.union([z.enum(['review', 'check']), DecisionKind]),
      /** Why it cannot be chosen now; absent when it can. */
      whyNot: z.string().optional(),
    }),
  ),
})
export type StaffCase = z.infer<typeof StaffCase>
