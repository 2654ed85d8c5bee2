import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { publicHolidays } from '../catalog/holidays.ts'
import { addDays, officeCalendarOf } from '../functions/procedures/calendar.ts'
import { jstDay } from '../schemas/japan.ts'
import { CompiledCalendar } from '../schemas/office-calendar.ts'

const [hokkaido] = parse(readFileSync('catalog/calendars.yaml', 'utf8'))
const calendar = CompiledCalendar.parse({ ...hokkaido, publicHolidays })
const officeCalendar = officeCalendarOf(calendar)
const { isOpen, openDayFrom } = officeCalendar

const at = (text: string) => new Date(`${text}+09:00`)

describe('the office’s calendar', () => {
  it.each([
    ['2026-11-25', true, 'a Wednesday'],
    ['2026-11-28', false, 'a Saturday'],
    ['2026-11-29', false, 'a Sunday'],
    ['2026-11-23', false, '勤労感謝の日'],
    ['2026-05-06', false, 'a substitute holiday'],
    ['2026-12-28', true, 'the last day of the year that is open'],
    ['2026-12-29', false, 'the end of the year'],
    ['2027-01-03', false, 'the new year'],
    ['2027-01-04', true, 'the first open day'],
  ])('%s is open: %s (%s)', (day, open) => {
    expect(isOpen(day)).toBe(open)
  })

  it('takes the day in Japan, whatever the server’s zone', () => {
    expect(jstDay(new Date('2026-11-24T15:00:00Z'))).toBe('2026-11-25')
    expect(jstDay(new Date('2026-11-24T14:59:59Z'))).toBe('2026-11-24')
  })

  it('adds days over the end of a month and of February', () => {
    expect(addDays('2026-11-25', 14)).toBe('2026-12-09')
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29')
  })

  it('moves a deadline over the whole new year', () => {
    expect(openDayFrom('2026-12-29')).toBe('2027-01-04')
    expect(openDayFrom('2026-12-28')).toBe('2026-12-28')
  })

  it('lets 14 days pass without the first, and ends on an open day', () => {
    expect(officeCalendar.dueOn(at('2026-11-25T23:59:59'))).toBe('2026-12-09')
    expect(officeCalendar.dueOn(at('2026-12-15T09:00:00'))).toBe('2027-01-04')
  })

  it('begins to examine today while the office is open, else on the next open day', () => {
    expect(officeCalendar.reviewStartsOn(at('2026-11-25T17:29:59'))).toBe('2026-11-25')
    expect(officeCalendar.reviewStartsOn(at('2026-11-25T17:30:00'))).toBe('2026-11-26')
    expect(officeCalendar.reviewStartsOn(at('2026-11-27T18:00:00'))).toBe('2026-11-30')
    expect(officeCalendar.reviewStartsOn(at('2026-11-28T09:00:00'))).toBe('2026-11-30')
  })

  it('closes on the days that the organisation closes on', () => {
    const yearEnd = { from: '12-31', until: '01-05' }
    const other = officeCalendarOf({
      closed: { weekends: false, holidays: false, yearEnd },
      publicHolidays,
    })
    expect(['2026-11-28', '2026-11-23', '2026-12-29'].map(other.isOpen)).toEqual([true, true, true])
    expect(['2026-12-31', '2027-01-05', '2027-01-06'].map(other.isOpen)).toEqual([
      false,
      false,
      true,
    ])
  })
})
