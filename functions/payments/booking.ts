import type { Fact } from '../../schemas/fact.ts'
import { jstDay } from '../../schemas/japan.ts'
import type { Notice, YearRule } from '../../schemas/notice.ts'

/** 会計年度 runs from 1 April to 31 March and is called by the year it begins in (地方自治法208条1項). */
export const fiscalYearOf = (day: string): number =>
  Number(day.slice(0, 4)) - (day.slice(5) < '04-01' ? 1 : 0)

/** What is known of 所属年度 when a notice is issued (地方自治法施行令142条1項). */
export const fiscalYearAtIssue = (
  rule: YearRule,
  { issuedAt, dueOn }: Pick<Notice, 'issuedAt' | 'dueOn'>,
): number | null => {
  if (rule === 'term') return fiscalYearOf(dueOn)
  return rule === 'sent' ? fiscalYearOf(jstDay(new Date(issuedAt))) : null
}

export type Booking = {
  /** 納付日 (地方自治法231条の2の5第3項) */
  readonly paidOn: string
  /** 所属年度 */
  readonly fiscalYear: number
  readonly bookedYear: number
  readonly bookedAs: '現年' | '出納整理' | '過年度'
}

/** 出納閉鎖 (地方自治法235条の5); what comes later is revenue of the year it comes in (施行令160条). */
const closingOf = (year: number) => `${year + 1}-05-31`

/** Where a receipt is booked: it depends on nothing but the notice and the provider's time. */
export const bookingOf = (
  { fiscalYear: known }: Pick<Notice, 'fiscalYear'>,
  { at }: Pick<Fact, 'at'>,
): Booking => {
  const paidOn = jstDay(new Date(at))
  const yearOfReceipt = fiscalYearOf(paidOn)
  const fiscalYear = known ?? yearOfReceipt
  if (yearOfReceipt <= fiscalYear)
    return { paidOn, fiscalYear, bookedYear: fiscalYear, bookedAs: '現年' }
  return paidOn <= closingOf(fiscalYear)
    ? { paidOn, fiscalYear, bookedYear: fiscalYear, bookedAs: '出納整理' }
    : { paidOn, fiscalYear, bookedYear: yearOfReceipt, bookedAs: '過年度' }
}
