import fc from 'fast-check'
import { expect, it } from 'vitest'
import { bookingOf, fiscalYearAtIssue, fiscalYearOf } from '../functions/payments/booking.ts'
import { issueNotice } from '../functions/payments/issue.ts'
import { jstDay } from '../schemas/japan.ts'
import { Yen } from '../schemas/money.ts'
import { NoticeId, newNoticeNumbers, TypedNoticeId } from '../schemas/notice-id.ts'
import { gravelPitFee as notice } from './support/fixtures.ts'

const numRuns = process.env.CI ? 2_000 : 200

it.each([
  ['2026-03-31T14:59:59Z', 2025, '現年', 2025],
  ['2026-03-31T15:00:00Z', 2025, '出納整理', 2025],
  ['2026-05-31T14:59:59Z', 2025, '出納整理', 2025],
  ['2026-05-31T15:00:00Z', 2025, '過年度', 2026],
  ['2026-03-31T14:59:59Z', null, '現年', 2025],
  ['2026-03-31T15:00:00Z', null, '現年', 2026],
] as const)('books what was paid at %s for %s as %s of %i', (at, fiscalYear, bookedAs, year) => {
  expect(bookingOf({ fiscalYear }, { at })).toMatchObject({ bookedAs, bookedYear: year })
})

it.each([
  ['term', 2026],
  ['sent', 2025],
  ['received', null],
] as const)('sets the year of a notice by the rule %s', (rule, year) => {
  const sent = { issuedAt: '2026-03-31T14:00:00Z', dueOn: '2026-04-30' }
  expect(fiscalYearAtIssue(rule, sent)).toBe(year)
})

it('pays on the day in Japan, and never changes the year that was set (I10, I14)', () => {
  const at = fc.date({
    min: new Date('2000-01-01'),
    max: new Date('2099-12-31'),
    noInvalidDate: true,
  })
  fc.assert(
    fc.property(at, fc.integer({ min: 2000, max: 2099 }), (date, fiscalYear) => {
      const paid = { at: date.toISOString() }
      const booking = bookingOf({ fiscalYear }, paid)
      const shown = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Tokyo' }).format(date)
      expect([booking.paidOn, booking.fiscalYear]).toEqual([shown, fiscalYear])
      expect([fiscalYear, fiscalYearOf(jstDay(date))]).toContain(booking.bookedYear)
      expect(bookingOf({ fiscalYear }, paid)).toEqual(booking)
    }),
    { numRuns },
  )
})

it('issues no notice without a basis in an ordinance or a national law, unless it says it is a show', () => {
  const issue = (basis: unknown) =>
    issueNotice({ ...notice, basis: basis as typeof notice.basis }, newNoticeNumbers(), new Date())
  expect(() => issue(undefined)).toThrow()
  expect(() => issue({ ...notice.basis, kind: 'custom' })).toThrow()
  expect(issue({ ...notice.basis, kind: 'demo' }).demo).toBe(true)
  expect(issue(notice.basis).demo).toBe(false)
})

it('finds every wrong digit of a payment number', () => {
  const place = fc.integer({ min: 0, max: 11 })
  fc.assert(
    fc.property(place, fc.integer({ min: 1, max: 9 }), (at, more) => {
      const { id } = newNoticeNumbers()
      expect(NoticeId.safeParse(id).success).toBe(true)
      const wrong = `${id.slice(0, at)}${(Number(id[at]) + more) % 10}${id.slice(at + 1)}`
      expect(NoticeId.safeParse(wrong).error?.issues[0]?.message).toContain('お確かめください')
    }),
    { numRuns },
  )
})

it.each(['2026-0401-0010', '２０２６０４０１００１０', ' 2026‐0401‐0010 ', '2026ー0401ー0010'])(
  'reads the number typed as %s',
  (typed) => expect(TypedNoticeId.parse(typed)).toBe(notice.id),
)

it('takes whole yen of up to eleven digits only (I18)', () => {
  expect(Yen.safeParse(99_999_999_999).success).toBe(true)
  for (const bad of [0, -1, 1.5, 100_000_000_000]) expect(Yen.safeParse(bad).success).toBe(false)
})
