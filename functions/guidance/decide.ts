import { namesAnother } from './sentences.ts'

/** From here on one entry is the answer. */
const sure = 0.62
/** Below this all together, nothing comes near. */
const near = 0.15
/** One candidate among others. */
const likely = 0.02
const [fewest, most] = [3, 5]

type Likely = { readonly probability: number }
export type Decision<T> =
  | { readonly kind: 'answer'; readonly first: T }
  | { readonly kind: 'candidates'; readonly offered: readonly T[] }
  | { readonly kind: 'handover' }

/** What a question is met with, by what was found for it (the likeliest first): one answer, what comes near, or nobody's guess. */
export const decide = <T extends Likely>(text: string, hits: readonly T[]): Decision<T> => {
  const [first] = hits
  if (first && first.probability >= sure && !namesAnother(text)) return { kind: 'answer', first }
  const nearest = hits.slice(0, most)
  if (!first || nearest.reduce((sum, it) => sum + it.probability, 0) < near)
    return { kind: 'handover' }
  const fitting = nearest.filter(({ probability }) => probability >= likely).length
  return { kind: 'candidates', offered: hits.slice(0, Math.max(fewest, fitting)) }
}
