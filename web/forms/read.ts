import type { Answers } from '../../schemas/application.ts'
import type { Field, GroupField } from '../../schemas/field.ts'
import type { Mistake } from '../parts/field.ts'
import { type Asked, applies, isLocked } from './paging.ts'
import { readControl } from './typed.ts'

export type Read = { readonly patch: Answers; readonly mistakes: readonly Mistake[] }

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const itemsOf = (value: unknown): [string, Record<string, unknown>][] =>
  isRecord(value)
    ? Object.entries(value).flatMap(([id, it]) => (isRecord(it) ? [[id, it]] : []))
    : []

/** Items that the form showed, by the ids in its hidden fields. */
const itemIds = (field: GroupField, form: URLSearchParams) =>
  form.getAll(`${field.id}.item`).filter((id) => /^[a-z]\w{0,63}$/i.test(id))

const isEmpty = (field: GroupField, id: string, form: URLSearchParams) =>
  field.fields.every((it) => !(form.get(`${field.id}.${id}.${it.id}`) ?? '').trim())

const readGroup = (field: GroupField, form: URLSearchParams, lenient: boolean): Read => {
  const mistakes: Mistake[] = []
  const items: Record<string, Answers | null> = {}
  const removed = form.get('remove')
  for (const id of itemIds(field, form)) {
    if (removed === `${field.id}.${id}` || isEmpty(field, id, form)) {
      items[id] = null
      continue
    }
    const item: Answers = {}
    for (const inner of field.fields) {
      const read = readControl(inner, `${field.id}.${id}.${inner.id}`, form, lenient)
      if ('mistake' in read) mistakes.push(read.mistake)
      else item[inner.id] = read.value
    }
    items[id] = item
  }
  const kept = Object.values(items).some((it) => it !== null)
  if (field.required && !kept && !lenient) {
    const message = field.error ?? `${field.short ?? field.label}を1件以上入力してください`
    mistakes.push({ field: `${field.id}.first`, message })
  }
  return { patch: { [field.id]: items }, mistakes }
}

/** Controls of one page as a merge patch. What does not apply is taken away, not checked. */
export const readFields = (
  fields: readonly Field[],
  form: URLSearchParams,
  asked: Asked,
  lenient = false,
): Read => {
  const patch: Answers = {}
  const mistakes: Mistake[] = []
  const answers: Answers = { ...asked.answers }
  for (const field of fields) {
    if (isLocked(field, asked.answers)) continue
    if (!applies(field, { ...asked, answers })) {
      if (answers[field.id] !== undefined) patch[field.id] = null
      delete answers[field.id]
      continue
    }
    if (field.type === 'group') {
      const read = readGroup(field, form, lenient)
      Object.assign(patch, read.patch)
      mistakes.push(...read.mistakes)
      continue
    }
    const read = readControl(field, field.id, form, lenient)
    if ('mistake' in read) {
      mistakes.push(read.mistake)
      continue
    }
    if (read.value !== null || answers[field.id] !== undefined) patch[field.id] = read.value
    answers[field.id] = read.value
  }
  return { patch, mistakes }
}
