import { raw } from '../html.ts'

const paths = {
  next: '<path d="m9 5 7 7-7 7"/>',
  back: '<path d="M15 5l-7 7 7 7"/>',
  care: '<path d="M12 3 1.8 21h20.4z"/><path d="M12 10v5M12 18v.2"/>',
  bad: '<path d="M8 2h8l6 6v8l-6 6H8l-6-6V8z"/><path d="M12 7v6M12 16.5v.2"/>',
  info: '<circle cx="12" cy="12" r="10"/><path d="M12 11v6M12 7v.5"/>',
  good: '<circle cx="12" cy="12" r="10"/><path d="m7.5 12.5 3 3 6-6.5"/>',
  clock: '<circle cx="12" cy="12" r="10"/><path d="M12 6.5V12l4 2.5"/>',
  check: '<path d="M4 12.5 9.5 18 20 6.5"/>',
} as const
export type IconName = keyof typeof paths

export const icon = (name: IconName, size: 'icon' | 'icon tiny' = 'icon') =>
  raw(
    `<svg class="${size}" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">${paths[name]}</svg>`,
  )

const mark =
  '<svg viewBox="0 0 32 32" width="32" height="32" aria-hidden="true"><rect x="1" y="1" width="30" height="30" rx="6" fill="currentColor"/><path d="M9 19v-4a7 7 0 0 1 14 0v4z" fill="#fff"/><path d="M5 23.500h22" stroke="#fff" stroke-width="3" stroke-linecap="round"/></svg>'
export const siteMark = raw(mark)
