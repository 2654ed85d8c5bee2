import { expect, it } from 'vitest'
import { nextLookAt } from '../functions/payments/look.ts'

const openedAt = '2026-11-25T00:00:00.000Z'
const at = (text: string) => new Date(`2026-11-${text}Z`)

it.each([
  // An hour to pay: soon, then at the end and after it.
  ['2026-11-25T01:00:00Z', '25T00:00:00', '25T00:00:05'],
  ['2026-11-25T01:00:00Z', '25T00:00:05', '25T00:00:30'],
  ['2026-11-25T01:00:00Z', '25T00:10:00', '25T01:00:30'],
  ['2026-11-25T01:00:00Z', '25T02:00:00', '25T03:00:00'],
  // Three days to pay: every six hours between, for a notification may be lost.
  ['2026-11-28T00:00:00Z', '25T00:10:00', '25T06:10:00'],
  ['2026-11-28T00:00:00Z', '27T20:00:00', '28T00:00:30'],
])('open until %s, at %s is asked next at %s', (expiresAt, now, next) => {
  expect(nextLookAt({ openedAt, expiresAt }, at(now))).toEqual(at(next))
})
