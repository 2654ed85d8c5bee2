import * as z from 'zod'
import { AttemptView } from './attempt.ts'
import { Yen } from './money.ts'
import { Basis, NoticeStatus, Purpose } from './notice.ts'
import { NoticeId } from './notice-id.ts'
import { PaymentMethod } from './payment-method.ts'

/** A method that this amount, or this day, closes: said where somebody would look for it. */
export const NotOffered = z.object({
  method: PaymentMethod,
  because: z.enum(['too-much', 'too-little', 'year-over']),
  text: z.string(),
})
export type NotOffered = z.infer<typeof NotOffered>

/** What a guest may see: a category, never another person's name or procedure. */
export const NoticeView = z.object({
  id: NoticeId,
  category: z.string(),
  /** Whether it is for an application made here, or elsewhere: no more than that. */
  purposeKind: z.enum(['application', 'elsewhere']),
  amount: Yen,
  dueOn: z.iso.date(),
  overdue: z.boolean(),
  withdrawn: z.boolean(),
  status: NoticeStatus,
  paidAt: z.iso.datetime().nullable(),
  methods: z.array(PaymentMethod),
  notOffered: z.array(NotOffered),
  basis: Basis,
  place: z.string(),
  refund: z.string(),
  demo: z.boolean(),
})
export type NoticeView = z.infer<typeof NoticeView>

/** With its tries; and to the one who owes it, whose it is and what for. */
export const NoticeDetail = NoticeView.extend({
  attempts: z.array(AttemptView),
  payerName: z.string().optional(),
  purpose: Purpose.optional(),
  reason: z.string().optional(),
})
export type NoticeDetail = z.infer<typeof NoticeDetail>
