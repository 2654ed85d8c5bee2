import type { Knowledge } from './knowledge.ts'
import { openIndex, search } from './search/search.ts'

/** Finds in an index file; it is opened at the first question. What the first hit may not be right in, the others share. */
export const finderIn = (file: () => Uint8Array): Knowledge['find'] => {
  let index: ReturnType<typeof openIndex> | undefined
  return (text) => {
    index ??= openIndex(file())
    const { hits, onTopic, right } = search(index, text)
    const [first, ...others] = hits
    if (!first) return []
    const weights = others.map(({ worth }) => Math.exp(worth - first.worth))
    const total = weights.reduce((sum, it) => sum + it, 0)
    const left = onTopic * (1 - right)
    return [
      { id: first.id, probability: onTopic * right },
      ...others.map(({ id }, i) => ({ id, probability: (left * (weights[i] ?? 0)) / total })),
    ]
  }
}
