import { evaluate, type Known } from '../../schemas/expression.ts'
import type { Field } from '../../schemas/field.ts'
import type { Procedure } from '../../schemas/procedure.ts'

/** The fields that these answers lead to, in their order; the others are not asked and not kept. */
export const shownFields = ({ fields }: Pick<Procedure, 'fields'>, known: Known): Field[] =>
  fields.filter(({ showIf }) => evaluate(showIf, known))

const isEmpty = (field: Field, value: unknown) =>
  value === undefined ||
  value === null ||
  value === '' ||
  (field.type === 'oath' && value !== true) ||
  (field.type === 'group' && Object.keys(Object(value)).length === 0)

/** Required fields that are shown and still empty. */
export const missingFields = (procedure: Pick<Procedure, 'fields'>, known: Known) =>
  shownFields(procedure, known)
    .filter((field) => field.required && isEmpty(field, known.answers[field.id]))
    .map(({ id }) => id)
