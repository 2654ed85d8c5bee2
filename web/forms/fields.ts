import type { Expression } from '../../schemas/expression.ts'
import type { Field, GroupField, SimpleField } from '../../schemas/field.ts'
import { type Html, html, none } from '../html.ts'
import { errorText, type Mistake, mistakeOf } from '../parts/field.ts'
import { control, type Shown } from './control.ts'
import { type Asked, applies, isGiven, isLocked } from './paging.ts'
import { itemsOf } from './read.ts'

export type Filled = {
  readonly asked: Asked
  /** What was just typed, where the page is shown again; it wins over what is kept. */
  readonly typed?: URLSearchParams
  readonly mistakes: readonly Mistake[]
  readonly newItem: () => string
}

export const textOf = (value: unknown): string | undefined =>
  value === undefined || value === null || typeof value === 'object' ? undefined : String(value)

const valuesOf =
  ({ typed, asked }: Filled) =>
  (name: string) => {
    if (typed) return typed.get(name) ?? undefined
    const [field = '', item, inner] = name.split('.')
    if (item === undefined || inner === undefined) return textOf(asked.answers[field])
    return textOf(itemsOf(asked.answers[field]).find(([id]) => id === item)?.[1][inner])
  }

/** `showIf: [eq, choice, option]` on the page of that choice: it opens under that option. */
const opensUnder = (expression: Expression): { field: string; option: string } | undefined =>
  Array.isArray(expression) && expression[0] === 'eq'
    ? { field: String(expression[1]), option: String(expression[2]) }
    : undefined

const nestedIn = (field: Field, fields: readonly Field[]) => {
  const under = opensUnder(field.showIf)
  const parent = fields.find((it) => it.id === under?.field)
  return under && (parent?.type === 'enum' || parent?.type === 'boolean') ? under : undefined
}

const locked = (field: Field, filled: Filled): Html =>
  isGiven(field, filled.asked.answers)
    ? html`<dl class="facts">
  <div><dt>${field.short ?? field.label}</dt><dd>${textOf(filled.asked.answers[field.id])}<br><span class="soft">ログインで確認した内容です。</span></dd></div>
</dl>`
    : none

const item = (
  field: GroupField,
  id: string,
  at: number,
  shown: Shown,
): Html => html`<fieldset class="card">
  <legend>${field.short ?? field.label} ${at + 1}</legend>
  <input type="hidden" name="${field.id}.item" value="${id}">
  ${field.fields.map((it) => control(it, `${field.id}.${id}.${it.id}`, shown))}
  <button class="button link" type="submit" name="remove" value="${field.id}.${id}" formnovalidate>これを消す<span class="hidden-text">：${field.short ?? field.label} ${at + 1}</span></button>
</fieldset>`

const group = (field: GroupField, filled: Filled, shown: Shown): Html => {
  const kept = filled.typed
    ? filled.typed.getAll(`${field.id}.item`)
    : itemsOf(filled.asked.answers[field.id]).map(([id]) => id)
  const ids = kept.length ? kept : [filled.newItem()]
  const more = filled.typed?.get('add') === field.id && ids.length < field.maxItems
  const shownIds = more ? [...ids, filled.newItem()] : ids
  const mistake = mistakeOf(shown.mistakes, `${field.id}.first`)
  return html`<div class="stack" id="${field.id}.first">
  ${shown.alone ? html`<h1>${field.label}</h1>` : html`<h2>${field.label}</h2>`}
  ${field.hint ? html`<p class="hint">${field.hint}</p>` : none}
  ${errorText(mistake)}
  ${shownIds.map((id, at) => item(field, id, at, { ...shown, alone: false }))}
  ${
    shownIds.length < field.maxItems
      ? html`<button class="button second compact" type="submit" name="add" value="${field.id}" formnovalidate>もう1件加える</button>`
      : none
  }
</div>`
}

/** The fields of one page, each as its widget; those that hang on an option open under it. */
export const fieldset = (fields: readonly Field[], filled: Filled, headed = true): Html => {
  const shown = { values: valuesOf(filled), mistakes: filled.mistakes, alone: false }
  const one = (field: Field, alone: boolean): Html => {
    if (isLocked(field, filled.asked.answers)) return locked(field, filled)
    if (field.type === 'group') return group(field, filled, { ...shown, alone })
    return control(field, field.id, { ...shown, alone, under: under(field) })
  }
  const under = (parent: SimpleField) => (option: string) => {
    const children = fields.filter((it) => {
      const nest = nestedIn(it, fields)
      return nest?.field === parent.id && nest.option === option
    })
    return children.length
      ? html`<div class="only-if stack">${children.map((it) => one(it, false))}</div>`
      : none
  }
  const readsPage = (field: Field) =>
    fields.some((it) => it.id !== field.id && JSON.stringify(field.showIf).includes(`"${it.id}"`))
  const top = fields.filter((it) => !nestedIn(it, fields))
  const shownTop = top.filter((it) => applies(it, filled.asked) || readsPage(it))
  return html`${shownTop.map((it) => one(it, headed && fields.length === 1))}`
}
