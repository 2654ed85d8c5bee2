import type { Knowledge } from './knowledge.ts'

/** The entries that may answer a text, the likeliest first. */
export const foundFor = (text: string, { find, entries }: Pick<Knowledge, 'find' | 'entries'>) =>
  find(text).flatMap(({ id, probability }) => {
    const entry = entries.get(id)
    return entry ? [{ entry, probability }] : []
  })
