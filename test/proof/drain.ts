import { isOpen } from '../../functions/payments/status.ts'
import { carry, deliver, look, open, stream, sweep } from './steps.ts'
import type { World } from './world.ts'

const minute = 60_000

/** A sweep each minute, as the next look may need it; and no more than a look is ever away. */
const untilNext = ({ looks, now }: World) => {
  const next = Math.min(...looks.map(({ at }) => at - now().getTime()))
  return Number.isFinite(next) ? Math.max(1_000, next) : 6 * 60 * minute
}

const round = async (world: World) => {
  for (const message of world.bank.messages.filter(({ taken }) => !taken))
    await deliver(world, message)
  await look(world, false)
  await sweep(world)
  // What follows from a record comes to an end, too.
  for (let left = 20; left > 0 && world.streamed < world.journal.length; left--) await stream(world)
  // What was read first comes last.
  while (world.onTheWay.length) await carry(world, world.onTheWay.length - 1)
  await world.observe()
}

const isQuiet = ({ bank, looks, ledgers, streamed, journal }: World) => {
  const { attempts, facts } = ledgers.at(-1) ?? { attempts: [], facts: [] }
  return (
    bank.messages.every(({ taken }) => taken) &&
    looks.length === 0 &&
    streamed === journal.length &&
    !attempts.some((it) => isOpen(it, facts))
  )
}

/** Who got no answer asks again; `true` where somebody still gets none. */
const repeatAll = async (world: World) => {
  const outcomes = []
  for (const [key, { method }] of world.answers) outcomes.push(await open(world, key, method))
  return outcomes.includes('in_progress')
}

/** As many rounds as the longest life of an attempt, its grace and its looks take, and half as many again. */
const maxRounds = 60

/** Nobody does anything any more, and nothing breaks: what is under way comes to its end. */
export const drain = async (world: World): Promise<string[]> => {
  // Longer than whoever was killed could still be at work.
  world.pass(31_000)
  if (await repeatAll(world)) return ['somebody never gets an answer']
  for (let left = maxRounds; left > 0; left--) {
    await round(world)
    if (isQuiet(world)) return []
    world.pass(untilNext(world))
  }
  return ['never comes to rest']
}
