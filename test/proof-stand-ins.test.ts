import { expect, it } from 'vitest'
import { sum } from './proof/evidence.ts'
import { payMany } from './proof/town.ts'

it('knows every yen of 200 notices that were paid through stand-ins in trouble', async () => {
  const rows = await payMany(200)
  expect(rows.map(({ method }) => method)).toEqual(['card', 'payeasy', 'paypay'])
  expect(rows.map(({ unexplained }) => unexplained)).toEqual([0, 0, 0])
  expect(rows.map(({ yenInLedger }) => yenInLedger)).toEqual(
    rows.map(({ yenAtProvider }) => yenAtProvider),
  )
  // Each paid once, and each amount is another: 1,000 to 1,199 yen.
  expect(sum(rows.map(({ yenInLedger: amount }) => ({ amount })))).toBe(200 * 1_000 + 19_900)
  expect(sum(rows.map(({ payments: amount }) => ({ amount })))).toBe(200)
  expect(sum(rows.map(({ troubles: amount }) => ({ amount })))).toBe(7)
})
