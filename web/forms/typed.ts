import type { Answers } from '../../schemas/application.ts'
import { isCorporateNumber } from '../../schemas/corporate-number.ts'
import type { SimpleField } from '../../schemas/field.ts'
import type { Mistake } from '../parts/field.ts'

/** One control as it came: a value to keep (`null` takes the answer away), or what is wrong with it. */
export type Typed = { readonly value: Answers[string] } | { readonly mistake: Mistake }

const chosen = ['enum', 'boolean', 'oath']

export const missingWords = ({ error, short, label, type }: SimpleField) => {
  if (error) return error
  if (type === 'oath') return `「${short ?? label}」を確かめて、チェックを入れてください`
  return `${short ?? label}を${chosen.includes(type) ? '選んで' : '入力して'}ください`
}

const wrong = (field: string, message: string): Typed => ({ mistake: { field, message } })

/** Full-width digits are digits to whoever types them. */
const digitsOf = (text: string) => text.normalize('NFKC').replace(/[\s,，‐−ー-]/g, '')

const numberOf = (field: SimpleField, control: string, text: string): Typed => {
  const negative = /^\s*[-−‐]/.test(text.normalize('NFKC'))
  const value = Number(digitsOf(text)) * (negative ? -1 : 1)
  const name = field.short ?? field.label
  if (!Number.isSafeInteger(value)) return wrong(control, `${name}は整数で入力してください`)
  if (field.min !== undefined && value < field.min)
    return wrong(control, `${name}は${field.min}以上で入力してください`)
  if (field.max !== undefined && value > field.max)
    return wrong(control, `${name}は${field.max}以下で入力してください`)
  return { value }
}

/** Length as people count it: one character is one grapheme, also 𠮷 and 葛󠄀. */
const lengthOf = (text: string) => [...new Intl.Segmenter('ja').segment(text)].length

const textOf = (field: SimpleField, control: string, text: string): Typed => {
  const value = text.replaceAll('\r\n', '\n')
  const name = field.short ?? field.label
  if (field.maxLength !== undefined && lengthOf(value) > field.maxLength)
    return wrong(control, `${name}は${field.maxLength}文字以内で入力してください`)
  return { value }
}

/** What has one right shape; full-width letters and digits mean the same there. */
const shapes: Partial<Record<SimpleField['type'], { shape: RegExp; say: string }>> = {
  email: { shape: /^[^\s@]+@[^\s@]+\.[^\s@]+$/, say: 'name@example.jp のように入力してください' },
  phone: { shape: /^\+?[\d-]{10,16}$/, say: '市外局番から数字で入力してください' },
  date: { shape: /^\d{4}-\d{2}-\d{2}$/, say: '2026-04-01 のように入力してください' },
}

const shapedOf = (field: SimpleField, control: string, text: string): Typed => {
  const known = shapes[field.type]
  const value = text
    .normalize('NFKC')
    .trim()
    .replace(/[‐−ー]/g, '-')
  return known && !known.shape.test(value)
    ? wrong(control, `${field.short ?? field.label}は、${known.say}`)
    : { value }
}

/** Reads one control of a form that was sent. Names and addresses stay exactly as typed. */
export const readControl = (
  field: SimpleField,
  control: string,
  form: URLSearchParams,
  lenient: boolean,
): Typed => {
  const text = form.get(control) ?? ''
  if (text.trim() === '')
    return field.required && !lenient ? wrong(control, missingWords(field)) : { value: null }
  if (field.type === 'number') return numberOf(field, control, text)
  if (field.type === 'boolean') return { value: text === 'true' }
  if (field.type === 'oath') return { value: true }
  if (field.type === 'enum')
    return field.options?.some(({ id }) => id === text)
      ? { value: text }
      : wrong(control, missingWords(field))
  if (field.type === 'corporateNumber') {
    const digits = digitsOf(text)
    return isCorporateNumber(digits)
      ? { value: digits }
      : wrong(control, '法人番号は数字13桁です。番号を確かめてください')
  }
  return shapes[field.type] ? shapedOf(field, control, text) : textOf(field, control, text)
}
