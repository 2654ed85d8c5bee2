import type { Knowledge } from './knowledge.ts'
import { logistic } from './search/confidence.ts'
import { type Hit, openIndex, search } from './search/search.ts'

/**
 * By how much (in logits) the index, which was taught by another and larger counter and by far strays, is too sure here.
 * Chosen on one half of `bench/chat/questions.yaml`, measured on the other: `npm run eval:chat -- --shipped`.
 */
const tooSure = { onTopic: 2.5, right: 0.3 }

const lessSure = (probability: number, by: number) =>
  logistic(Math.log(probability / (1 - probability)) - by)

/** A way to ask was put there by a person: whoever asks by it means its entry. */
const byName = 0.95

/** What was asked in the words of one entry alone comes first, and surely. */
const named = (hits: readonly Hit[]) => {
  const [one, ...more] = hits.filter(({ verbatim }) => verbatim)
  return one && !more.length ? one : undefined
}

/** Finds in an index file; it is opened at the first question. What the first hit may not be right in, the others share. */
export const finderIn = (file: () => Uint8Array): Knowledge['find'] => {
  let index: ReturnType<typeof openIndex> | undefined
  return (text) => {
    index ??= openIndex(file())
    const { hits, ...sureness } = search(index, text)
    const meant = named(hits)
    const onTopic = meant ? 1 : lessSure(sureness.onTopic, tooSure.onTopic)
    const right = meant ? byName : lessSure(sureness.right, tooSure.right)
    const first = meant ?? hits[0]
    if (!first) return []
    const others = hits.filter((it) => it !== first)
    const weights = others.map(({ worth }) => Math.exp(worth - first.worth))
    const total = weights.reduce((sum, it) => sum + it, 0)
    const left = onTopic * (1 - right)
    return [
      { id: first.id, probability: onTopic * right },
      ...others.map(({ id }, i) => ({ id, probability: (left * (weights[i] ?? 0)) / total })),
    ]
  }
}
