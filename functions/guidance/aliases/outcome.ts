import { decide } from '../decide.ts'
import type { Knowledge } from '../knowledge.ts'

/** A question for a report; `entryId` where the right entry is known. */
export type Question = { readonly text: string; readonly entryId?: string }

/** What a question is met with: as a conversation decides it, and where the right entry stands among all found. */
export type Outcome = {
  readonly kind: 'answer' | 'candidates' | 'handover'
  /** The entry that stands first, also where it is not told. */
  readonly first: string | undefined
  /** 1 is the first; undefined where it was not found, or is not known. */
  readonly place: number | undefined
  /** Whether it is answered, or offered, by the right entry. */
  readonly isRight: boolean
}

export const outcomeOf = (find: Knowledge['find'], { text, entryId }: Question): Outcome => {
  const hits = find(text)
  const decision = decide(text, hits)
  const shown =
    decision.kind === 'answer'
      ? [decision.first]
      : decision.kind === 'candidates'
        ? decision.offered
        : []
  const at = hits.findIndex(({ id }) => id === entryId)
  return {
    kind: decision.kind,
    first: hits[0]?.id,
    place: at < 0 ? undefined : at + 1,
    isRight: shown.some(({ id }) => id === entryId),
  }
}

/** Higher is better, where the right entry is known: a wrong answer is the worst, and silence is better than wrong candidates. */
const worth = ({ kind, isRight }: Outcome) =>
  kind === 'handover'
    ? 2
    : isRight
      ? { answer: 4, candidates: 3 }[kind]
      : { answer: 0, candidates: 1 }[kind]

const silence = ({ kind }: Outcome) => ({ answer: 0, candidates: 1, handover: 2 })[kind]

const ranks = [1, 5]
const placed = ({ place }: Outcome) =>
  ranks.filter((it) => place !== undefined && place <= it).length

/** How a question is to be met: found, kept silent, or nobody knows. */
export type Aim = 'found' | 'silent' | 'unknown'

/** Below 0 where it became worse, above 0 where it became better. */
export const better = (aim: Aim, before: Outcome, after: Outcome): number => {
  if (aim === 'unknown') return 0
  if (aim === 'silent') return silence(after) - silence(before)
  return worth(after) - worth(before) || placed(after) - placed(before)
}

/** Whether somebody who asks would notice: something else is told, or it stands elsewhere. */
export const differs = (before: Outcome, after: Outcome): boolean =>
  before.kind !== after.kind ||
  before.isRight !== after.isRight ||
  placed(before) !== placed(after) ||
  (after.kind !== 'handover' && before.first !== after.first)
