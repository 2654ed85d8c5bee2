import { type Html, html } from '../html.ts'

export { methodWords } from '../../schemas/attempt.ts'

const jst = { timeZone: 'Asia/Tokyo' } as const
const dayFormat = new Intl.DateTimeFormat('ja-JP', {
  ...jst,
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  weekday: 'short',
})
const clockFormat = new Intl.DateTimeFormat('ja-JP', {
  ...jst,
  hour: 'numeric',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
})

const partsOf = (format: Intl.DateTimeFormat, at: Date) =>
  Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]))

const dayWords = (at: Date) => {
  const { year, month, day, weekday } = partsOf(dayFormat, at)
  return { year: `${year}年`, rest: `${month}月${day}日（${weekday}）` }
}

/** A day as `YYYY-MM-DD`, which means that day in Japan. */
export const onDay = (isoDate: string): Html => {
  const { year, rest } = dayWords(new Date(`${isoDate}T00:00:00+09:00`))
  return html`<time datetime="${isoDate}">${year}<span class="nowrap">${rest}</span></time>`
}

/** A moment as people in Japan read it, with the seconds where they decide something. */
export const atTime = (iso: string, seconds = false): Html => {
  const at = new Date(iso)
  const { year, rest } = dayWords(at)
  const { hour, minute, second } = partsOf(clockFormat, at)
  const clock = `${Number(hour)}時${minute}分${seconds ? `${second}秒` : ''}`
  return html`<time datetime="${iso}">${year}<span class="nowrap">${rest}</span>${clock}</time>`
}

/** For tables of officers: short. */
export const briefly = (iso: string): string => {
  const at = new Date(iso)
  const { month, day } = partsOf(dayFormat, at)
  const { hour, minute } = partsOf(clockFormat, at)
  return `${month}月${day}日 ${Number(hour)}:${minute}`
}

export const yen = (amount: number) => `${amount.toLocaleString('ja-JP')}円`

/** Digits in groups of four, by margin only: a copy holds digits and nothing else. */
export const grouped = (digits: string): Html =>
  html`<span class="number digits nowrap">${(digits.match(/.{1,4}/g) ?? []).map((it) => html`<span>${it}</span>`)}</span>`
