import { expect, it } from 'vitest'
import { dayInWords, jstDay, jstTime, yenInWords } from '../schemas/japan.ts'

const timeZone = 'Asia/Tokyo'
const words = new Intl.DateTimeFormat('ja-JP', {
  timeZone,
  year: 'numeric',
  month: 'long',
  day: 'numeric',
  weekday: 'short',
})
const day = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' })
const time = new Intl.DateTimeFormat('sv-SE', { timeZone, hour: '2-digit', minute: '2-digit' })

it('writes days and times of Japan as Intl does, over years and around midnight', () => {
  // Every 7 hours and 13 minutes: each hour, weekday, month's end and leap day comes up.
  for (let at = Date.UTC(2023, 11, 30); at < Date.UTC(2029, 1, 2); at += 433 * 60_000) {
    const moment = new Date(at)
    expect(jstDay(moment)).toBe(day.format(moment))
    expect(jstTime(moment)).toBe(time.format(moment))
    expect(dayInWords(jstDay(moment))).toBe(words.format(moment))
  }
  const midnight = new Date('2026-04-30T15:00:00.000Z')
  expect([jstDay(midnight), jstTime(midnight)]).toEqual(['2026-05-01', '00:00'])
  expect(jstDay(new Date(midnight.getTime() - 1))).toBe('2026-04-30')
})

it.each([0, 7, 300, 1_000, 22_000, 123_456, 9_999_999])('writes %i yen as Intl does', (amount) => {
  expect(yenInWords(amount)).toBe(`${amount.toLocaleString('ja-JP')}円`)
})
