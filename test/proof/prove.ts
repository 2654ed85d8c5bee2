import fc from 'fast-check'
import { commands } from './commands.ts'
import { drain } from './drain.ts'
import { evidenceOf } from './evidence.ts'
import { brokenBy } from './judge.ts'
import { makeWorld, type Plant, type Setting } from './world.ts'

/** The last minutes of a fiscal year and of its 出納整理, and a day like any other. */
const settings: fc.Arbitrary<Setting> = fc.record({
  start: fc.constantFrom(
    '2026-03-31T23:50:00+09:00',
    '2026-04-20T12:00:00+09:00',
    '2026-05-31T23:50:00+09:00',
  ),
  yearRule: fc.constantFrom('sent', 'received'),
})

export type Tally = {
  runs: number
  commands: number
  broken: number
  paid: number
  overpaid: number
}

export const noTally = (): Tally => ({ runs: 0, commands: 0, broken: 0, paid: 0, overpaid: 0 })

type Steps = Iterable<fc.AsyncCommand<{ opened: number }, ReturnType<typeof makeWorld>>>

/** One history, to its end; and what is wrong with it. */
export const runOnce = async (setting: Setting, steps: Steps, plant: Plant, tally: Tally) => {
  const world = makeWorld(setting, plant)
  await world.observe()
  await fc.asyncModelRun(() => ({ model: { opened: 0 }, real: world }), steps)
  const before = world.ledgers.length
  const broken = brokenBy(evidenceOf(world, await drain(world)))
  tally.runs++
  tally.commands += before - 1
  tally.broken += world.port.broken()
  tally.paid += [...world.bank.sessions.values()].filter(({ paid }) => paid).length
  tally.overpaid += world.ledgers.at(-1)?.cases.some(({ kind }) => kind === 'overpaid') ? 1 : 0
  return broken
}

/** The same histories for the same seed, to be run one by one. */
export const histories = (numRuns: number, seed: number) =>
  fc.sample(fc.tuple(settings, commands), { numRuns, seed })

const textOf = (broken: Awaited<ReturnType<typeof runOnce>>) =>
  [...broken].map(([name, wrong]) => `${name}: ${wrong.join('; ')}`).join('\n')

/** Throws with the smallest history it can find that breaks an invariant. */
export const prove = async (numRuns: number, seed: number): Promise<Tally> => {
  const tally = noTally()
  const holds = fc.asyncProperty(settings, commands, async (at, steps) => {
    const text = textOf(await runOnce(at, steps, {}, tally))
    if (text) throw new Error(text)
  })
  await fc.assert(holds, { numRuns, seed })
  return tally
}
