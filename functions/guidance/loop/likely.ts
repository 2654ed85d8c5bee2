import type { Likely } from '../../../schemas/question.ts'
import { finderIn } from '../finder.ts'
import type { Entry } from '../knowledge.ts'
import { fold } from '../search/text.ts'

type Entries = ReadonlyMap<string, Entry>
const most = 5
/** Below this an answer is not worth a button. */
const least = 0.02

/** What an index finds for a question, likeliest first. */
export const likelyIn = (file: Uint8Array, entries: Entries) => {
  const find = finderIn(() => file)
  return (text: string): Likely[] =>
    find(text)
      .slice(0, most)
      .flatMap(({ id, probability }) => {
        const title = entries.get(id)?.ja.question
        return title && probability >= least ? [{ entryId: id, title, probability }] : []
      })
}

/** By the very words of a question or an alias: for an officer who knows which answer it is. */
export const named = (entries: Entries, words: string): Likely[] => {
  const parts = fold(words).split(' ').filter(Boolean)
  if (!parts.length) return []
  return [...entries.values()]
    .filter(({ ja, aliases }) => {
      const text = fold([ja.question, ...aliases].join(' '))
      return parts.every((it) => text.includes(it))
    })
    .slice(0, 20)
    .map(({ id, ja }) => ({ entryId: id, title: ja.question, probability: 0 }))
}
