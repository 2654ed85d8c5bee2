import type { ApplicationEvent, ApplicationRecord } from '../../schemas/application.ts'
import { fingerprint } from './canonical.ts'

type Happened = Pick<ApplicationEvent, 'type' | 'at' | 'actor' | 'text'>

/** The next link of an application's chain: each event holds the hash of the one before it. */
export const nextEvent = (record: ApplicationRecord, happened: Happened): ApplicationEvent => {
  const { seq = 0, hash: previous = '' } = record.lastEvent ?? {}
  const event = { applicationId: record.id, seq: seq + 1, ...happened, previous }
  return { ...event, hash: fingerprint(event) }
}

/** The record one version on, with the event that says why. */
export const happens = (
  record: ApplicationRecord,
  change: Partial<ApplicationRecord>,
  happened: Happened,
) => {
  const event = nextEvent(record, happened)
  const { seq, hash } = event
  const next = {
    ...record,
    ...change,
    changedAt: happened.at,
    version: record.version + 1,
    lastEvent: { seq, hash },
  }
  return { record: next, event }
}

/** Nothing was taken out of the chain, put in or changed. */
export const isChained = (events: readonly ApplicationEvent[]) =>
  events.every((event, i) => {
    const { hash, ...said } = event
    return (
      event.seq === i + 1 &&
      event.previous === (events[i - 1]?.hash ?? '') &&
      hash === fingerprint(said)
    )
  })
