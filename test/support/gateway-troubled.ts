import { afterAll, afterEach, beforeAll } from 'vitest'
import type { Queried } from '../../functions/payments/gateway.ts'
import type { Attempt } from '../../schemas/attempt.ts'
import type { Fact } from '../../schemas/fact.ts'
import type { Provider } from './gateway-providers.ts'

const faults = ['timeout', 'cut', '500', '429', 'garbage', 'amount', 'id'] as const
export const ways = [...faults, 'refused'] as const
type Way = (typeof ways)[number]

/** Nobody listens there. */
const nobody = 'http://127.0.0.1:9'

export const isFact = (found: unknown): found is Fact =>
  typeof found === 'object' && found !== null && 'kind' in found && 'txn' in found
export const kindOf = (found: Queried) => (isFact(found) ? found.kind : found)

/** A provider that runs through a file of tests, and what is done there, whichever it is. */
export const running = (start: () => Promise<Provider>) => {
  const run: { at?: Provider } = {}
  const at = () => {
    if (!run.at) throw new Error('it does not run yet')
    return run.at
  }
  const well = () => at().control({ next: '' })
  beforeAll(async () => {
    run.at = await start()
  })
  afterEach(well)
  afterAll(() => at().end())
  const opened = async (attempt: Attempt = at().begin()) => {
    const issued = await at().gateway().open(attempt)
    if (issued.stage !== 'pending') throw new Error('nothing was opened')
    return { ...attempt, ...issued }
  }
  return {
    ...{ at, well, opened },
    gateway: () => at().gateway(),
    /** The gateway whose next call goes wrong in that way: whichever comes, or the one of that name. */
    troubled: async (way: Way, on = '') => {
      if (way === 'refused') return at().gateway(nobody)
      await at().control({ next: way, on })
      return at().gateway()
    },
    paid: async () => {
      const attempt = await opened()
      await at().pay(attempt.action)
      const receipt = await at().gateway().query(attempt)
      if (!isFact(receipt)) throw new Error('not paid')
      return { attempt, receipt }
    },
  }
}
