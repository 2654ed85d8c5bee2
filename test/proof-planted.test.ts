import { expect, it } from 'vitest'
import type { Invariant } from './proof/judge.ts'
import { plants } from './proof/plants.ts'
import { histories, noTally, runOnce } from './proof/prove.ts'
import type { Plant } from './proof/world.ts'

const most = 300
const seed = 20_260_401

/** The first history in which that invariant does not hold. */
const firstBroken = async (name: Invariant, plant: Plant) => {
  for (const [at, [setting, steps]] of histories(most, seed).entries())
    if ((await runOnce(setting, steps, plant, noTally())).has(name)) return at
  return undefined
}

it.each(Object.entries(plants))(
  '%s catches the mistake that is planted for it',
  async (name, plant) => {
    const at = await firstBroken(name as Invariant, plant)
    expect(at, `not within ${most} histories`).toBeDefined()
    // The same history without it: what was caught is the mistake, and nothing else.
    const [setting, steps] = histories(most, seed)[at ?? 0] ?? []
    if (!setting || !steps) throw new Error('no such history')
    expect([...(await runOnce(setting, steps, {}, noTally()))]).toEqual([])
  },
)
