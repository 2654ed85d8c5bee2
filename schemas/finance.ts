import * as z from 'zod'
import { AttemptView, PaymentMethod } from './attempt.ts'
import { Binding } from './binding.ts'
import { Case, CaseOutcome, Settlement } from './case.ts'
import { Fact } from './fact.ts'
import { Yen } from './money.ts'
import { Basis, ConfirmationNumber, Notice, NoticeStatus } from './notice.ts'

/** What an officer types, without the blanks around it. */
const text = (most: number) => z.string().trim().min(1, '書いてください').max(most)

/** A notice for what was filed elsewhere (地方自治法施行令154条3項 names what it has to say). */
export const NoticeByHand = z.strictObject({
  system: text(100),
  subject: text(200),
  payerName: text(200),
  amount: Yen,
  basis: Basis.extend({
    kind: z.enum(['ordinance', 'national-law']),
    name: text(200),
    article: text(100),
    item: text(100).nullable(),
  }),
  account: z.strictObject({ item: text(100).nullable(), section: text(100).nullable() }),
  dueOn: z.iso.date(),
  reason: text(400),
  yearRule: Notice.shape.yearRule,
  refund: text(400),
})
export type NoticeByHand = z.infer<typeof NoticeByHand>

export const BindingWanted = z.strictObject({ system: text(100), number: text(100) })
export const Reason = text(1_000)

/** Where a receipt is booked, by 納付日 and the year rule of its notice. */
const Booking = z.object({
  paidOn: z.iso.date(),
  fiscalYear: z.int(),
  bookedYear: z.int(),
  bookedAs: z.enum(['現年', '出納整理', '過年度']),
})

/** One fact as evidence: what a provider said, by which method, and where it is booked. */
export const MoneyFact = Fact.omit({ noticeId: true }).extend({
  method: PaymentMethod.nullable(),
  /** Yen of it that are too much, by 納付日時. */
  excess: z.int().min(0),
  booking: Booking.nullable(),
})
export type MoneyFact = z.infer<typeof MoneyFact>

/** One line of the list of Cases. Of money for nobody there is no notice. */
export const CaseItem = z.object({
  id: z.string(),
  kind: Case.shape.kind,
  noticeId: Case.shape.noticeId.nullable(),
  openedAt: z.iso.datetime(),
  settledAt: z.iso.datetime().nullable(),
})
export type CaseItem = z.infer<typeof CaseItem>

/** A notice as finance sees it: whole, with its money and what may be done. */
export const NoticeRecord = Notice.omit({ confirmation: true, payer: true, accepts: true }).extend({
  /** For whoever hands a slip out; of an application made here only its owner has it. */
  confirmation: ConfirmationNumber.nullable(),
  status: NoticeStatus,
  net: z.int(),
  paidAt: z.iso.datetime().nullable(),
  overdue: z.boolean(),
  withdrawal: z.object({ at: z.iso.datetime(), reason: z.string().nullable() }).nullable(),
  binding: Binding.nullable(),
  used: z.boolean(),
  attempts: z.array(AttemptView.omit({ action: true })),
  facts: z.array(MoneyFact),
  cases: z.array(CaseItem),
  /** Where it is paid by its two numbers. */
  payAt: z.url(),
  acts: z.array(z.object({ kind: z.enum(['bind', 'withdraw']), whyNot: z.string().optional() })),
})
export type NoticeRecord = z.infer<typeof NoticeRecord>

/** A Case whole: what is odd, all evidence, what may be done, and what was. */
export const PaymentCase = CaseItem.extend({
  /** The money it is about. */
  money: z.array(MoneyFact),
  notice: NoticeRecord.nullable(),
  outcomes: z.array(CaseOutcome),
  settlement: Settlement.pick({ outcome: true, reason: true, by: true, at: true }).nullable(),
})
export type PaymentCase = z.infer<typeof PaymentCase>
