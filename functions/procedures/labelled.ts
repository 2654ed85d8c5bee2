import type { Known } from '../../schemas/expression.ts'
import type { Field, SimpleField } from '../../schemas/field.ts'
import type { Procedure } from '../../schemas/procedure.ts'
import { shownFields } from './missing.ts'

const textOf = (field: SimpleField, value: unknown): string => {
  if (value === undefined || value === null || value === '') return ''
  if (field.type === 'enum')
    return field.options?.find(({ id }) => id === value)?.label ?? `${value}`
  if (field.type === 'boolean') return value === true ? 'はい' : 'いいえ'
  if (field.type === 'oath') return value === true ? '誓約しました' : ''
  return `${value}${field.unit ?? ''}`
}

const groupText = (field: Field & { type: 'group' }, value: unknown) =>
  Object.values(Object(value) as Record<string, Record<string, unknown>>)
    .map((item) =>
      field.fields
        .map((it) => textOf(it, item?.[it.id]))
        .filter(Boolean)
        .join(' '),
    )
    .join('\n')

const kinds = ['resident', 'business'] as const

/** An officer is neither: what only one kind of applicant is asked is listed where it was answered. */
const askedFields = (procedure: Pick<Procedure, 'fields'>, known: Known) => {
  if (known.applicant) return shownFields(procedure, known)
  const asked = new Set(
    kinds.flatMap((applicant) => shownFields(procedure, { ...known, applicant })),
  )
  const shown = new Set(shownFields(procedure, known))
  return procedure.fields.filter(
    (it) => shown.has(it) || (asked.has(it) && known.answers[it.id] !== undefined),
  )
}

/** Answers in the words of the form, in its order; what was not asked is left out. */
export const labelledAnswers = (procedure: Pick<Procedure, 'fields'>, known: Known) =>
  askedFields(procedure, known).map((field) => ({
    field: field.id,
    label: field.short ?? field.label,
    text:
      field.type === 'group'
        ? groupText(field, known.answers[field.id])
        : textOf(field, known.answers[field.id]),
  }))
