import { jstDay, jstTime } from '../../schemas/japan.ts'
import type { CompiledCalendar } from '../../schemas/office-calendar.ts'

const dayMs = 24 * 60 * 60 * 1000

const noon = (day: string) => new Date(`${day}T12:00:00+09:00`)
export const addDays = (day: string, days: number) =>
  jstDay(new Date(noon(day).getTime() + days * dayMs))

/** Until half past five the office still begins today; what comes later waits for the next open day. */
const closesAt = '17:30'

const daysToPay = 14

/** From its first day to its last, over the turn of the year. */
const isYearEnd = (day: string, { from, until }: CompiledCalendar['closed']['yearEnd']) =>
  day.slice(5) >= from || day.slice(5) <= until

const isWeekend = (day: string) => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())

/** The days of one organisation, as catalog/calendars.yaml has them; the first day never counts (民法140条). */
export const officeCalendarOf = ({
  closed,
  publicHolidays,
}: Pick<CompiledCalendar, 'closed' | 'publicHolidays'>) => {
  const holidays = new Set(publicHolidays)
  const isOpen = (day: string) =>
    !(closed.weekends && isWeekend(day)) &&
    !(closed.holidays && holidays.has(day)) &&
    !isYearEnd(day, closed.yearEnd)
  /** That day, or the first one after it on which the office is open (地方自治法4条の2第4項). */
  const openDayFrom = (day: string): string => (isOpen(day) ? day : openDayFrom(addDays(day, 1)))
  return {
    isOpen,
    openDayFrom,
    today: jstDay,
    reviewStartsOn: (at: Date) => {
      const day = jstDay(at)
      return openDayFrom(jstTime(at) < closesAt ? day : addDays(day, 1))
    },
    dueOn: (at: Date) => openDayFrom(addDays(jstDay(at), daysToPay)),
  }
}
