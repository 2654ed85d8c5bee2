import fc from 'fast-check'
import { PaymentMethod } from '../../schemas/attempt.ts'
import { decline, pay, refund } from './bank.ts'
import type { Break } from './breaking.ts'
import {
  both,
  carry,
  close,
  deliver,
  look,
  open,
  pick,
  show,
  stream,
  sweep,
  withdraw,
} from './steps.ts'
import type { World } from './world.ts'

/** What is known without looking: whether there is anything to act on. */
export type Model = { opened: number }

class Step implements fc.AsyncCommand<Model, World> {
  readonly text: string
  readonly isFirst: boolean
  readonly planned: Break | undefined
  readonly act: (world: World) => Promise<unknown> | unknown
  constructor(text: string, act: Step['act'], planned?: Break, isFirst = false) {
    this.text = text
    this.act = act
    this.planned = planned
    this.isFirst = isFirst
  }
  check({ opened }: Readonly<Model>) {
    return this.isFirst || opened > 0
  }
  async run(model: Model, world: World) {
    if (this.isFirst) model.opened++
    await world.port.during(this.planned, async () => this.act(world))
    await world.observe()
  }
  toString() {
    const { place, isAfter, dies } = this.planned ?? {}
    const how = `${dies ? 'dies' : 'silent'} ${isAfter ? 'after' : 'before'} call ${place}`
    return this.planned ? `${this.text} [${how}]` : this.text
  }
}

const planned = fc.option(
  fc.record({ place: fc.integer({ min: 1, max: 9 }), isAfter: fc.boolean(), dies: fc.boolean() }),
  { nil: undefined, freq: 2 },
)
const index = fc.nat({ max: 7 })
const method = fc.constantFrom(...PaymentMethod.options)
const key = fc.nat({ max: 5 }).map((it) => `key-of-the-payer-${it}`)
const second = 1_000
const span = fc
  .constantFrom(1, 4, 31, 180, 1_200, 7_200, 108_000, 345_600, 1_382_400)
  .map((it) => it * second)

const pending = ({ bank }: World) => bank.messages.filter(({ taken }) => !taken)
const session = ({ bank }: World, at: number) => pick([...bank.sessions.values()], at)

const opening = [
  fc.tuple(key, method, planned).map(([k, m, p]) => {
    return new Step(`open ${m} by ${k}`, (world) => open(world, k, m), p, true)
  }),
  fc.tuple(key, key, method, planned).map(([a, b, m, p]) => {
    const twins = (world: World) => both(open(world, a, m), open(world, b, m))
    return new Step(`open ${m} by ${a} and ${b} at once`, twins, p, true)
  }),
]

const paying = [
  fc
    .tuple(
      index,
      fc.constantFrom(1, 1, 0.5, 1.5),
      fc.integer({ max: 3, min: 0 }).map((it) => it === 0),
    )
    .map(([i, share, isLate]) => {
      const act = (world: World) => {
        const it = session(world, i)
        if (it) pay(world.bank, it, world.now(), { isLate, share })
      }
      return new Step(`pay ${i} × ${share}${isLate ? ' late' : ''}`, act)
    }),
  fc.tuple(index, fc.constantFrom(decline, refund)).map(([i, change]) => {
    const act = (world: World) => {
      const it = session(world, i)
      if (it) change(world.bank, it, world.now())
    }
    return new Step(`${change.name} ${i}`, act)
  }),
]

const telling = [
  fc.tuple(index, fc.boolean(), planned).map(([i, isTwice, p]) => {
    const act = async (world: World) => {
      const message = pick(pending(world), i)
      if (message) await deliver(world, message)
      if (message && isTwice) await deliver(world, message)
    }
    return new Step(`deliver ${i}${isTwice ? ' twice' : ''}`, act, p)
  }),
  fc.tuple(index, key, method, planned).map(([i, k, m, p]) => {
    const act = async (world: World) => {
      const message = pick(pending(world), i)
      await both(open(world, k, m), message ? deliver(world, message) : Promise.resolve())
    }
    return new Step(`deliver ${i} while opening ${m} by ${k}`, act, p, true)
  }),
]

const working = [
  fc.tuple(index, planned).map(([i, p]) => new Step(`close ${i}`, (it) => close(it, i), p)),
  fc
    .tuple(fc.boolean(), planned)
    .map(([twice, p]) => new Step(`look${twice ? ' twice' : ''}`, (it) => look(it, twice), p)),
  planned.map((p) => new Step('sweep', sweep, p)),
  planned.map((p) => new Step('stream', stream, p)),
  planned.map((p) => new Step('stream', stream, p)),
  index.map((i) => new Step(`carry ${i}`, (it) => carry(it, i))),
  planned.map((p) => new Step('show', show, p)),
  fc.constant(new Step('withdraw', withdraw)),
]

const passing = span.map((ms) => new Step(`${ms / second} s pass`, ({ pass }) => pass(ms)))

/** Weighed, so that most runs open, pay and tell something. */
export const commands = fc.commands(
  [
    opening,
    opening,
    opening,
    paying,
    paying,
    paying,
    paying,
    telling,
    telling,
    working,
    [passing],
  ].flat(),
  { maxCommands: 30, size: 'max' },
)
