import { envOf } from '../env.ts'
import { logger } from '../http/logger.ts'
import { sweepAttempts } from '../payments/sweep.ts'
import { deliveringBy } from './delivering.ts'
import { resolvingBy } from './resolving.ts'

const env = envOf('sweeper')
const { outbox, deliver } = deliveringBy(env)
const sweep = sweepAttempts(resolvingBy(env))

/** The stream delivers within seconds: what is older was lost on its way. */
const lostAfterMs = 2 * 60 * 1000

const sweepEvents = async () => {
  const outcomes = { delivered: 0, threw: 0 }
  const finish = async (key: { readonly pk: string; readonly sk: string }) => {
    const event = await outbox.pending(key)
    if (event) await deliver(event)
  }
  for (const key of await outbox.stuckSince(new Date(Date.now() - lostAfterMs))) {
    // One that cannot be read or delivered must not keep the others waiting.
    const outcome = await finish(key).then(
      () => 'delivered' as const,
      (error) => {
        logger.error('event_stuck', error as Error)
        return 'threw' as const
      },
    )
    outcomes[outcome]++
  }
  return outcomes
}

/** Once a minute: finds what queue and stream lost. */
export const handler = async () => {
  const attempts = await sweep()
  const events = await sweepEvents()
  logger.info('sweep', { attempts, events })
}
