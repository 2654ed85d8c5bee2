import { createRequire } from 'node:module'

// A CommonJS package without an ES build.
const { isHoliday } = createRequire(import.meta.url)('@holiday-jp/holiday_jp') as {
  isHoliday(day: Date): boolean
}

const dayMs = 24 * 60 * 60 * 1000
const inJapan = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Tokyo', dateStyle: 'short' })

/** The day in Japan, YYYY-MM-DD. */
export const jstDay = (at: Date) => inJapan.format(at)

const noon = (day: string) => new Date(`${day}T12:00:00+09:00`)
export const addDays = (day: string, days: number) =>
  jstDay(new Date(noon(day).getTime() + days * dayMs))

/** 12/29 to 1/3, as other prefectural counters keep it; Hokkaido's ordinance text was not found. */
const isYearEnd = (day: string) => /-(12-(29|30|31)|01-0[123])$/.test(day)

export const isOpen = (day: string) => {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return weekday !== 0 && weekday !== 6 && !isYearEnd(day) && !isHoliday(noon(day))
}

/** That day, or the first one after it on which the office is open (地方自治法4条の2第4項). */
export const openDayFrom = (day: string): string =>
  isOpen(day) ? day : openDayFrom(addDays(day, 1))

/** Until half past five the office still begins today; what comes later waits for the next open day. */
const closesAt = '17:30'
const timeInJapan = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Tokyo',
  hour: '2-digit',
  minute: '2-digit',
})

const daysToPay = 14

/** The office's calendar; the first day never counts (民法140条). */
export const officeCalendar = {
  today: jstDay,
  reviewStartsOn: (at: Date) => {
    const day = jstDay(at)
    return openDayFrom(timeInJapan.format(at) < closesAt ? day : addDays(day, 1))
  },
  dueOn: (at: Date) => openDayFrom(addDays(jstDay(at), daysToPay)),
}
