import type { Run } from './evidence.ts'
import * as invariants from './invariants.ts'

export type Invariant = keyof typeof invariants

/** What is wrong, by invariant. I16 (exports foot, and again byte for byte) waits for the exports. */
export const brokenBy = (run: Run): ReadonlyMap<Invariant, readonly string[]> =>
  new Map(
    (Object.entries(invariants) as [Invariant, (run: Run) => string[]][])
      .map(([name, check]) => [name, check(run)] as const)
      .filter(([, wrong]) => wrong.length),
  )
