import * as z from 'zod'
import { FactStatus } from './assessment.ts'
import { Expression } from './expression.ts'

const Option = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/),
  label: z.string().min(1),
  hint: z.string().optional(),
  /** Other words by which people say it; the chat takes it as said by any of them. */
  words: z.array(z.string().min(2)).optional(),
})

export const fieldTypes = [
  'string',
  'text',
  'number',
  'boolean',
  'enum',
  'date',
  'email',
  'phone',
  'corporateNumber',
  'address',
  'name',
  'oath',
] as const

const common = {
  id: z.string().regex(/^[a-z]\w{0,63}$/i),
  /** The question, or the words beside the field. */
  label: z.string().min(1),
  /** Short form for summaries; the label where there is none. */
  short: z.string().optional(),
  hint: z.string().optional(),
  /** What to do when it is missing or wrong, in the applicant's words. */
  error: z.string().optional(),
  showIf: Expression.default(true),
  required: z.boolean().default(true),
  /** Fields with the same page stand on one page; each field alone where there is none. */
  page: z.string().optional(),
  /** May be answered before login, because the assessment depends on it. */
  decides: z.boolean().default(false),
  /** Where the value comes from instead of the keyboard: the first claim that is there. Locked values cannot be changed. */
  source: z
    .strictObject({
      from: z.literal('identity-claims'),
      claim: z.union([z.string(), z.array(z.string()).min(1)]),
      lock: z.boolean(),
    })
    .optional(),
  law: z.string().optional(),
  /** `assumed`: we added it so that the decision can be made. */
  status: FactStatus.default('sourced'),
}

const SimpleField = z.strictObject({
  ...common,
  type: z.enum(fieldTypes),
  options: z.array(Option).min(1).optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  maxLength: z.int().min(1).max(10_000).optional(),
  unit: z.string().optional(),
})
export type SimpleField = z.infer<typeof SimpleField>

/** A repeated group; its items are keyed by id, so that a merge patch can name one. */
const GroupField = z.strictObject({
  ...common,
  type: z.literal('group'),
  maxItems: z.int().min(1).max(100),
  fields: z.array(SimpleField).min(1),
})
export type GroupField = z.infer<typeof GroupField>

export const Field = z.discriminatedUnion('type', [SimpleField, GroupField])
export type Field = z.infer<typeof Field>
