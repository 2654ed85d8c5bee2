import * as z from 'zod'
import { isCorporateNumber } from '../../schemas/corporate-number.ts'
import type { Known } from '../../schemas/expression.ts'
import type { Field, GroupField, SimpleField } from '../../schemas/field.ts'
import type { Procedure } from '../../schemas/procedure.ts'
import { shownFields } from './missing.ts'

export type Issue = { readonly field: string; readonly message: string }

/** Made at the first text that is checked: the first use of Intl costs some 10 ms. */
let graphemes: Intl.Segmenter | undefined
/** People count what they see: a kanji with a variation selector is one character. */
const lengthOf = (text: string) => {
  graphemes ??= new Intl.Segmenter('ja', { granularity: 'grapheme' })
  return [...graphemes.segment(text)].length
}

const bounded = (max: number) =>
  z.string().refine((text) => lengthOf(text) <= max, `${max}文字までで入力してください`)

const limits: Partial<Record<SimpleField['type'], number>> = {
  text: 2_000,
  address: 200,
  name: 100,
}

const numeric = ({ min, max, unit = '' }: SimpleField) => {
  const base = z.int('整数で入力してください')
  const low = min === undefined ? base : base.min(min, `${min}${unit}以上で入力してください`)
  return max === undefined ? low : low.max(max, `${max}${unit}以下で入力してください`)
}

/** The value of one field; the messages say what to do. */
export const schemaOfValue = (field: SimpleField): z.ZodType => {
  switch (field.type) {
    case 'number':
      return numeric(field)
    case 'boolean':
      return z.boolean('「はい」か「いいえ」を選んでください')
    case 'oath':
      return z.literal(true, '内容を確かめて、印を付けてください')
    case 'enum':
      return z.enum((field.options ?? []).map(({ id }) => id) as [string], '1つ選んでください')
    case 'date':
      return z.iso.date('年月日を、実際にある日付で入力してください')
    case 'email':
      return z.email('メールアドレスを、半角で name@example.jp のように入力してください')
    case 'phone':
      return z
        .string()
        .regex(/^\+?[\d-]{10,16}$/, '電話番号を、市外局番から半角の数字で入力してください')
    case 'corporateNumber':
      return z.string().refine(isCorporateNumber, '法人番号は数字13桁です。番号を確かめてください')
    default:
      return bounded(field.maxLength ?? limits[field.type] ?? 200)
  }
}

const wordsFor = (field: Field) => field.error ?? `${field.short ?? field.label}を入力してください`

const issuesOfValue = (field: SimpleField, value: unknown, path: string): Issue[] => {
  const parsed = schemaOfValue(field).safeParse(value)
  if (parsed.success) return []
  const [issue] = parsed.error.issues
  return [{ field: path, message: `${field.short ?? field.label}：${issue?.message ?? ''}` }]
}

const issuesOfGroup = (field: GroupField, value: unknown): Issue[] => {
  const items = Object.entries(Object(value) as Record<string, Record<string, unknown>>)
  if (items.length > field.maxItems)
    return [{ field: field.id, message: `${field.maxItems}件までで入力してください` }]
  return items.flatMap(([id, item]) =>
    field.fields.flatMap((it) => issuesOfField(it, item?.[it.id], `${field.id}.${id}.${it.id}`)),
  )
}

const issuesOfField = (field: Field, value: unknown, path: string = field.id): Issue[] => {
  const isMissing = value === undefined || value === null || value === ''
  if (isMissing) return field.required ? [{ field: path, message: wordsFor(field) }] : []
  return field.type === 'group' ? issuesOfGroup(field, value) : issuesOfValue(field, value, path)
}

/** What is missing or wrong in the fields that are shown; hidden ones do not count. */
export const issuesOf = (
  procedure: Pick<Procedure, 'fields'>,
  known: Known,
  page?: string,
): Issue[] =>
  shownFields(procedure, known)
    .filter((field) => page === undefined || (field.page ?? field.id) === page)
    .flatMap((field) => issuesOfField(field, known.answers[field.id]))
