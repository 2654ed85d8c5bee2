import * as z from 'zod'
import { PaymentMethod } from './payment-method.ts'

/** The last day of a designation, and of an old year's notices, counts whole: until 24:00 in Japan. */
export const DesignationTerm = z.object({
  method: PaymentMethod,
  from: z.iso.date(),
  until: z.iso.date().nullable(),
  /**
   * Month and day: the last on which a notice of the year before may still begin, so that what is paid by it is
   * remitted before 出納閉鎖 (地方自治法235条の5). Numbers that stand for days need those days before it.
   */
  oldYearUntil: z.string().regex(/^0[45]-\d\d$/),
})
export type DesignationTerm = z.infer<typeof DesignationTerm>
