import type { Assessment } from '../../schemas/assessment.ts'
import type { SimpleField } from '../../schemas/field.ts'
import type { Answers, KnownProcedure, Value } from './knowledge.ts'
import { optionIn } from './match.ts'
import type { Guide } from './state.ts'

/** Without answers to questions that the others no longer lead to. */
const pruned = (known: KnownProcedure, answers: Answers): Answers => {
  const asked = new Set(known.questions(answers).map(({ id }) => id))
  const kept = Object.entries(answers).filter(([field]) => asked.has(field))
  return kept.length === Object.keys(answers).length
    ? answers
    : pruned(known, Object.fromEntries(kept))
}

export const withAnswer = (
  guide: Guide,
  known: KnownProcedure,
  field: string,
  value: Value,
): Guide => {
  const { again: _, ...rest } = guide
  return {
    ...rest,
    answers: pruned(known, { ...guide.answers, [field]: value }),
    unsure: guide.unsure.filter((it) => it !== field),
    told: false,
  }
}

export const withoutAnswer = (guide: Guide, known: KnownProcedure, field: string): Guide => {
  const { again: _, ...rest } = guide
  const { [field]: __, ...answers } = guide.answers
  const unsure = [...new Set([...guide.unsure, field])]
  return { ...rest, answers: pruned(known, answers), unsure, told: false }
}

/** Somebody else's counter, as soon as the answers lead there: nothing more is to be asked. */
export const elsewhereOf = ({ definition }: KnownProcedure, { elsewhere }: Assessment) =>
  elsewhere ?? (definition.filedAt === 'here' ? undefined : definition.filedAt.elsewhere)

/** Whether the answers lead away from us: then our definition knows only the way there. */
export const isSettled = ({ definition }: KnownProcedure, it: Assessment) =>
  it.notNeeded !== undefined || (definition.filedAt === 'here' && it.elsewhere !== undefined)

export const questionOf = (guide: Guide, known: KnownProcedure): SimpleField | undefined => {
  const all = known.questions(guide.answers)
  const again = all.find(({ id }) => id === guide.again)
  if (again) return again
  if (isSettled(known, known.assess(guide.answers))) return undefined
  return all.find(({ id }) => guide.answers[id] === undefined && !guide.unsure.includes(id))
}

/** Takes over what a text says of questions that were not asked yet, and tells which. */
export const takenFrom = (
  guide: Guide,
  known: KnownProcedure,
  text: string,
): { readonly guide: Guide; readonly fields: readonly SimpleField[] } => {
  const found = known
    .questions(guide.answers)
    .filter(({ id, type }) => type === 'enum' && guide.answers[id] === undefined)
    .map((field) => ({ field, value: optionIn(field, text) }))
    .find(({ value }) => value !== undefined)
  if (found?.value === undefined) return { guide, fields: [] }
  // An answer may open the next question, which the same text answers.
  const more = takenFrom(withAnswer(guide, known, found.field.id, found.value), known, text)
  return { guide: more.guide, fields: [found.field, ...more.fields] }
}
