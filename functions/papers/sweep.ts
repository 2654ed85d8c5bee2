import type { Checking, PaperObjects } from './deps.ts'
import { type Place, paperKey, placeOf } from './place.ts'

/** A check takes seconds; what lies there longer was cut, or nobody was told of it. */
const cutAfterMs = 10 * 60_000
/** Nobody waits longer than that to be told to send it again. */
const givenUpAfterMs = 24 * 60 * 60_000

const reason = 'ファイルを確かめられませんでした。もう一度送ってください。'

type Sweeping = Pick<Checking, 'open' | 'now'> & {
  readonly store: Pick<Checking['store'], 'refuse'>
  readonly objects: Pick<PaperObjects, 'waitingSince' | 'discard'>
  readonly check: (key: string) => Promise<string>
  readonly failed: (error: unknown) => void
}

/** Its sender is told, and nothing of it stays. */
const giveUp = async ({ open, store, objects }: Sweeping, key: string, place: Place) => {
  const application = await open(place.applicationId)
  const line = application?.files.find(({ id }) => id === place.uploadId)
  const isRefused =
    line?.state === 'checking' &&
    (await store.refuse(place.applicationId, { ...line, state: 'refused', reason }))
  if (!line || isRefused) await objects.discard(paperKey(place))
  await objects.discard(key)
}

/**
 * Finishes what a check left in quarantine, and gives up what cannot be finished within a day. A file leaves
 * quarantine last, so that nothing of an unfinished one can lie anywhere that is not found from here.
 */
export const sweepQuarantine = (deps: Sweeping) => async () => {
  const now = deps.now().getTime()
  const outcomes: Record<string, number> = {}
  for (const { key, since } of await deps.objects.waitingSince(new Date(now - cutAfterMs))) {
    const place = placeOf(key, 'quarantine')
    const outcome = await deps.check(key).catch(async (error: unknown) => {
      deps.failed(error)
      if (!place || now - since.getTime() < givenUpAfterMs) return 'threw'
      await giveUp(deps, key, place)
      return 'given_up'
    })
    outcomes[outcome] = (outcomes[outcome] ?? 0) + 1
  }
  return outcomes
}
