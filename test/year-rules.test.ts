import { expect, it } from 'vitest'
import { bookingOf, fiscalYearAtIssue } from '../functions/payments/booking.ts'

/** A second in Japan, as a provider writes it. */
const jst = (text: string) => new Date(`${text}+09:00`).toISOString()

const [lastOfMarch, firstOfApril] = ['2026-03-31T23:59:59', '2026-04-01T00:00:00'] as const
const [lastOfMay, firstOfJune] = ['2026-05-31T23:59:59', '2026-06-01T00:00:00'] as const

// 施行令142条1項: by the last day of the term, by the day it was sent, by the day the money came.
it.each([
  // rule, sent, due, paid → 所属年度, booked as, in
  ['term', '2026-03-01T09:00:00', '2026-03-31', lastOfMarch, 2025, '現年', 2025],
  ['term', '2026-03-01T09:00:00', '2026-03-31', firstOfApril, 2025, '出納整理', 2025],
  ['term', '2026-03-01T09:00:00', '2026-03-31', lastOfMay, 2025, '出納整理', 2025],
  ['term', '2026-03-01T09:00:00', '2026-03-31', firstOfJune, 2025, '過年度', 2026],
  ['term', lastOfMarch, '2026-04-14', lastOfMarch, 2026, '現年', 2026],
  ['term', lastOfMarch, '2026-04-14', firstOfApril, 2026, '現年', 2026],
  ['sent', lastOfMarch, '2026-04-14', lastOfMarch, 2025, '現年', 2025],
  ['sent', lastOfMarch, '2026-04-14', firstOfApril, 2025, '出納整理', 2025],
  ['sent', lastOfMarch, '2026-04-14', lastOfMay, 2025, '出納整理', 2025],
  ['sent', lastOfMarch, '2026-04-14', firstOfJune, 2025, '過年度', 2026],
  ['sent', firstOfApril, '2026-04-15', firstOfJune, 2026, '現年', 2026],
  ['received', lastOfMarch, '2026-04-14', lastOfMarch, 2025, '現年', 2025],
  ['received', lastOfMarch, '2026-04-14', firstOfApril, 2026, '現年', 2026],
  ['received', lastOfMarch, '2026-04-14', firstOfJune, 2026, '現年', 2026],
  // A leap day is a day like any other, and the year after it closes on 31 May all the same.
  ['term', '2028-02-01T09:00:00', '2028-02-29', '2028-02-29T23:59:59', 2027, '現年', 2027],
  ['sent', '2028-02-29T00:00:00', '2028-03-14', '2028-03-01T00:00:00', 2027, '現年', 2027],
  ['received', '2028-02-29T00:00:00', '2028-03-14', '2028-02-29T00:00:00', 2027, '現年', 2027],
  ['term', '2028-02-01T09:00:00', '2028-02-29', '2028-06-01T00:00:00', 2027, '過年度', 2028],
] as const)('%s: sent %s, due %s, paid %s → %i, %s of %i', (rule, sent, dueOn, paid, ...said) => {
  const [year, bookedAs, bookedYear] = said
  const fiscalYear = fiscalYearAtIssue(rule, { issuedAt: jst(sent), dueOn })
  expect(bookingOf({ fiscalYear }, { at: jst(paid) })).toEqual({
    fiscalYear: year,
    bookedAs,
    bookedYear,
    paidOn: paid.slice(0, 10),
  })
})
