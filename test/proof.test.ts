import { expect, it } from 'vitest'
import { prove } from './proof/prove.ts'

/** Always other histories; the seed stands in the failure, and `npm run prove:payments -- --seed` repeats them. */
it('keeps every invariant of payments over 2,000 histories, whatever breaks (I1–I15, I17, I18)', async () => {
  const tally = await prove(2_000, Date.now() % 2 ** 31)
  expect(tally.runs).toBe(2_000)
  // A proof over histories in which nothing happens proves nothing.
  expect(tally.commands).toBeGreaterThan(20_000)
  expect(tally.broken).toBeGreaterThan(1_000)
  expect(tally.paid).toBeGreaterThan(800)
  expect(tally.overpaid).toBeGreaterThan(100)
}, 60_000)
