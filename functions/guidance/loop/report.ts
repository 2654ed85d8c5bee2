import type { QualityReport } from '../../../schemas/publication.ts'
import type { Outcome } from '../aliases/outcome.ts'
import type { Quality } from '../aliases/quality.ts'
import type { Entry } from '../knowledge.ts'

const shown = 100

/** The comparison as officers read it: entries by their titles, which stay readable when an entry goes. */
export const reportOf = (
  { changes, ...groups }: Quality,
  entries: ReadonlyMap<string, Entry>,
): QualityReport => {
  const met = ({ kind, first }: Outcome) => {
    const title = kind === 'handover' ? undefined : entries.get(first ?? '')?.ja.question
    return { kind, ...(title && { title }) }
  }
  return {
    groups,
    changes: changes.slice(0, shown).map(({ group, question, verdict, before, after }) => ({
      ...{ group, text: question.text, verdict },
      ...{ before: met(before), after: met(after) },
    })),
    changed: changes.length,
  }
}
