import * as z from 'zod'

type Value = string | number | boolean
type Leaf =
  | readonly ['eq', string, Value]
  | readonly ['in', string, readonly Value[]]
  | readonly ['gt' | 'gte' | 'lt' | 'lte', string, number]
  | readonly ['answered', string]
  | readonly ['applicant', 'resident' | 'business']
  | readonly ['verified', string]
  | readonly ['found', string, string]

/** A condition as data: typed, total, without I/O. It reads answers, and what the server verified. */
export type Expression =
  | boolean
  | Leaf
  | readonly ['not', Expression]
  | readonly ['and' | 'or', ...Expression[]]

const Field = z.string().regex(/^[a-z]\w{0,63}$/i)
const Value = z.union([z.string(), z.number(), z.boolean()])

export const Expression: z.ZodType<Expression> = z.lazy(() =>
  z.union([
    z.boolean(),
    z.tuple([z.literal('eq'), Field, Value]),
    z.tuple([z.literal('in'), Field, z.array(Value).min(1)]),
    z.tuple([z.enum(['gt', 'gte', 'lt', 'lte']), Field, z.number()]),
    z.tuple([z.literal('answered'), Field]),
    z.tuple([z.literal('applicant'), z.enum(['resident', 'business'])]),
    z.tuple([z.literal('verified'), z.string()]),
    z.tuple([z.literal('found'), z.string(), z.string()]),
    z.tuple([z.literal('not'), Expression]),
    z.tuple([z.enum(['and', 'or'])], Expression),
  ]),
) as z.ZodType<Expression>

type Has = { has(key: string): boolean }

export type Known = {
  readonly answers: Readonly<Record<string, unknown>>
  readonly applicant?: 'resident' | 'business' | undefined
  /** Claims that the login proved, never what a browser sent. */
  readonly verified?: Has | undefined
  /** `source:key` of evidence that was found. */
  readonly found?: Has | undefined
}

const compare = {
  gt: (a: number, b: number) => a > b,
  gte: (a: number, b: number) => a >= b,
  lt: (a: number, b: number) => a < b,
  lte: (a: number, b: number) => a <= b,
}

const isAnswered = (value: unknown) =>
  value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && !value.length)

const leaf = (expression: Leaf, { answers, applicant, verified, found }: Known): boolean => {
  const [kind, field] = expression
  switch (kind) {
    case 'eq':
      return answers[field] === expression[2]
    case 'in':
      return expression[2].some((value) => value === answers[field])
    case 'answered':
      return isAnswered(answers[field])
    case 'applicant':
      return applicant === field
    case 'verified':
      return verified?.has(field) ?? false
    case 'found':
      return found?.has(`${field}:${expression[2]}`) ?? false
    default: {
      const value = answers[field]
      return typeof value === 'number' && compare[kind](value, expression[2])
    }
  }
}

/** True or false for any answers at all: what is not known does not hold. */
export const evaluate = (expression: Expression, known: Known): boolean => {
  if (typeof expression === 'boolean') return expression
  const [kind, ...rest] = expression
  if (kind === 'and') return (rest as Expression[]).every((it) => evaluate(it, known))
  if (kind === 'or') return (rest as Expression[]).some((it) => evaluate(it, known))
  if (kind === 'not') return !evaluate(rest[0] as Expression, known)
  return leaf(expression as Leaf, known)
}

/** The fields that an expression reads. */
export const fieldsIn = (expression: Expression): string[] => {
  if (typeof expression === 'boolean') return []
  const [kind, ...rest] = expression
  if (kind === 'and' || kind === 'or' || kind === 'not')
    return (rest as Expression[]).flatMap(fieldsIn)
  return ['applicant', 'verified', 'found'].includes(kind) ? [] : [rest[0] as string]
}
