import type { OfflineAnswers } from '../../schemas/offline-answers.ts'
import type { Entry } from './knowledge.ts'

const offlineEntry = ({ aliases: _aliases, basis: _basis, ...entry }: Entry) => ({
  ...entry,
  about: entry.about && [...entry.about],
})

/** What a widget keeps to answer from while it is offline: other ways to ask lie in the index already. */
export const offlineAnswers = (entries: readonly Entry[], index: Uint8Array): OfflineAnswers => ({
  updatedOn:
    entries
      .map((it) => it.updatedOn)
      .sort()
      .at(-1) ?? '',
  index: Buffer.from(index).toString('base64'),
  entries: entries.map(offlineEntry),
})
