import * as z from 'zod'
import { Yen } from './money.ts'
import { ConfirmationNumber } from './notice.ts'
import { NoticeId } from './notice-id.ts'

/** 16 random characters of Crockford's base 32 and a check character, in groups. */
export const ReceiptNumber = z
  .string()
  .regex(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}-[0-9A-HJKMNP-TV-Z]$/)
/** What one says on the phone: it finds the case, and lets nobody see it. */
export const EnquiryNumber = z.string().regex(/^\d{4}-\d{4}$/)

/** 到達通知: the ten things it must hold; times are RFC 3339, the words are what people read. */
export const Receipt = z.object({
  receiptNumber: ReceiptNumber,
  enquiryNumber: EnquiryNumber,
  procedure: z.object({
    id: z.string(),
    title: z.string(),
    law: z.array(z.string()),
    office: z.string(),
    addressee: z.string(),
  }),
  /** The moment of the record is the arrival (デジタル手続法6条3項): nothing moves it later. */
  arrivedAt: z.iso.datetime(),
  /** The next day on which the office is open, in Japan. */
  reviewStartsOn: z.iso.date(),
  applicant: z.object({ name: z.string(), agent: z.string().nullable() }),
  /** SHA-256, hexadecimal, of the content as RFC 8785 JSON, and of every file. */
  content: z.object({
    sha256: z.string(),
    files: z.array(z.object({ name: z.string(), bytes: z.int(), sha256: z.string() })),
    /** Papers that still have to reach the office, and how. */
    toFollow: z.array(z.object({ label: z.string(), by: z.enum(['post', 'counter', 'portal']) })),
  }),
  fee: z
    .object({
      noticeId: NoticeId,
      confirmation: ConfirmationNumber,
      amount: Yen,
      dueOn: z.iso.date(),
      basis: z.string(),
      demo: z.boolean(),
    })
    .nullable(),
  feeText: z.string(),
  corrections: z.string(),
  standardPeriod: z.string(),
  progressUrl: z.url(),
  meaning: z.string(),
})
export type Receipt = z.infer<typeof Receipt>
