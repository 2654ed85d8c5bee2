import type { Answers } from '../../schemas/application.ts'
import { evaluate } from '../../schemas/expression.ts'
import type { Field } from '../../schemas/field.ts'
import type { Visitor } from '../site.ts'

/** What the portal needs of a definition to ask its questions. */
export type Form = {
  readonly fields: readonly Field[]
  readonly roles: { readonly delivery?: string | undefined }
}

/** Oaths and the way to get the result are asked for on the last page, beside the whole content. */
export const isForCheck = ({ roles }: Form, field: Field) =>
  field.type === 'oath' || field.id === roles.delivery

/** Fields with the same page stand on one page, each other field alone: the order is the form's. */
export const pagesOf = (form: Form): readonly (readonly Field[])[] => {
  const pages = new Map<string, Field[]>()
  for (const field of form.fields.filter((it) => !isForCheck(form, it))) {
    const key = field.page === undefined ? `field:${field.id}` : `page:${field.page}`
    pages.set(key, [...(pages.get(key) ?? []), field])
  }
  return [...pages.values()]
}

export type Asked = { readonly answers: Answers; readonly visitor: Visitor }

const knownOf = ({ answers, visitor }: Asked) => ({
  answers,
  applicant: visitor.role === 'resident' || visitor.role === 'business' ? visitor.role : undefined,
})

export const applies = (field: Pick<Field, 'showIf'>, asked: Asked) =>
  evaluate(field.showIf, knownOf(asked))

/** The first page at or after a place that has something to ask; undefined after the last. */
export const nextPage = (form: Form, asked: Asked, from: number): number | undefined => {
  const pages = pagesOf(form)
  const index = pages.findIndex(
    (fields, at) => at >= from - 1 && fields.some((it) => applies(it, asked)),
  )
  return index < 0 ? undefined : index + 1
}

export const previousPage = (form: Form, asked: Asked, before: number): number | undefined => {
  const pages = pagesOf(form).slice(0, before - 1)
  const index = pages.findLastIndex((fields) => fields.some((it) => applies(it, asked)))
  return index < 0 ? undefined : index + 1
}

/** Where a field is asked, for the links that change it. */
export const pageOfField = (form: Form, id: string): number | undefined => {
  const index = pagesOf(form).findIndex((fields) => fields.some((it) => it.id === id))
  return index < 0 ? undefined : index + 1
}

/** What only a login proves and nobody types: shown when it is there, never asked. */
export const isLocked = (field: Field, answers: Answers) =>
  field.source?.lock === true && (!field.required || isGiven(field, answers))

export const isGiven = ({ id }: Field, answers: Answers) =>
  answers[id] !== undefined && answers[id] !== null && answers[id] !== ''
