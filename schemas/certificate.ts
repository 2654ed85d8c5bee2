import * as z from 'zod'
import { Yen } from './money.ts'
import { NoticeId } from './notice-id.ts'

/** 確認コード: 28 characters of Crockford's base 32, printed in groups of four. */
export const CertificateCode = z
  .string()
  .regex(/^[0-9A-HJKMNP-TV-Z]{28}$/, '確認コードは英数字28桁です')
  .meta({ examples: ['A0P05WGTJCPTN00000000000000R'] })

/** What whoever holds a 納付済確認書 may see of it now: what is printed there, and what became of it. Never a name. */
export const Verification = z.object({
  kind: z.literal('payment'),
  /** `returned`: what was paid has gone back since, by refund or reversal. */
  status: z.enum(['paid', 'overpaid', 'returned']),
  /** 使用済: bound to an application (消込). */
  used: z.boolean(),
  noticeId: NoticeId,
  category: z.string(),
  /** What was due, in yen: more is not certified. */
  amount: Yen,
  /** 納付日 in Japan; null where nothing is paid any more. */
  paidOn: z.iso.date().nullable(),
  /** The day in Japan on which this certificate was issued. */
  issuedOn: z.iso.date(),
  lookedAt: z.iso.datetime(),
  demo: z.boolean(),
})
export type Verification = z.infer<typeof Verification>
