import * as z from 'zod'
import type { Expression } from '../../schemas/expression.ts'
import type { Field } from '../../schemas/field.ts'
import type { Procedure } from '../../schemas/procedure.ts'
import { schemaOfValue } from './validate.ts'

type Json = Record<string, unknown>

const property = (name: string, schema: Json, required = true): Json => ({
  properties: { [name]: schema },
  ...(required && { required: [name] }),
})

const bounds = { gt: 'exclusiveMinimum', gte: 'minimum', lt: 'exclusiveMaximum', lte: 'maximum' }

/** A condition on answers as JSON Schema; what only the server knows holds for nobody here. */
const conditionOf = (expression: Expression): Json | boolean => {
  if (typeof expression === 'boolean') return expression
  const [kind, ...rest] = expression
  if (kind === 'and') return { allOf: (rest as Expression[]).map(conditionOf) }
  if (kind === 'or') return { anyOf: (rest as Expression[]).map(conditionOf) }
  if (kind === 'not') return { not: conditionOf(rest[0] as Expression) }
  const [field, value] = rest as [string, unknown]
  if (kind === 'eq') return property(field, { const: value })
  if (kind === 'in') return property(field, { enum: value })
  if (kind === 'answered') return { required: [field] }
  return kind in bounds
    ? property(field, { type: 'number', [bounds[kind as keyof typeof bounds]]: value })
    : false
}

const schemaOf = (field: Field): Json => {
  const words = {
    title: field.short ?? field.label,
    ...(field.hint && { description: field.hint }),
  }
  if (field.type !== 'group')
    return {
      ...words,
      ...z.toJSONSchema(schemaOfValue(field), { unrepresentable: 'any' }),
      $schema: undefined,
    }
  const items = Object.fromEntries(field.fields.map((it) => [it.id, schemaOf(it)]))
  return {
    ...words,
    type: 'object',
    maxProperties: field.maxItems,
    additionalProperties: { type: 'object', properties: items, additionalProperties: false },
  }
}

/** JSON Schema 2020-12 of the answers: fields that are asked only sometimes stand under if/then. */
export const jsonSchemaOf = ({ id, fields, title }: Procedure): Json => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: title.ja,
  $comment: id,
  type: 'object',
  properties: Object.fromEntries(fields.map((field) => [field.id, schemaOf(field)])),
  additionalProperties: false,
  allOf: fields
    .filter(({ required }) => required)
    .map((field) =>
      field.showIf === true
        ? { required: [field.id] }
        : // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
          { if: conditionOf(field.showIf), then: { required: [field.id] } },
    ),
})
