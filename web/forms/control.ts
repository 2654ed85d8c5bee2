import type { SimpleField } from '../../schemas/field.ts'
import { type Html, html, none } from '../html.ts'
import { checkbox, type Option, radios } from '../parts/choice.ts'
import {
  describedBy,
  errorText,
  type Mistake,
  mistakeOf,
  must,
  textArea,
  textField,
} from '../parts/field.ts'

export type Shown = {
  /** What each control holds, by its name. */
  readonly values: (control: string) => string | undefined
  readonly mistakes: readonly Mistake[]
  /** The question is the heading of its page where it stands alone. */
  readonly alone: boolean
  /** What opens under one option of a choice, by option id. */
  readonly under?: (option: string) => Html
}

const looks: Partial<Record<SimpleField['type'], Partial<Parameters<typeof textField>[0]>>> = {
  number: { inputMode: 'numeric', size: 'short number' },
  date: { type: 'date', size: 'middle' },
  email: { type: 'email', inputMode: 'email', autocomplete: 'email' },
  phone: { type: 'tel', inputMode: 'tel', autocomplete: 'tel', size: 'middle' },
  corporateNumber: { inputMode: 'numeric', size: 'middle number' },
}

const yesNo: readonly Option[] = [
  { id: 'true', label: 'はい' },
  { id: 'false', label: 'いいえ' },
]

const hintOf = ({ hint, unit }: SimpleField) =>
  [hint, unit && `単位：${unit}`].filter(Boolean).join('　') || undefined

const choice = (field: SimpleField, control: string, shown: Shown): Html => {
  const mistake = mistakeOf(shown.mistakes, control)
  const hint = hintOf(field)
  const options = field.type === 'boolean' ? yesNo : (field.options ?? [])
  const value = shown.values(control)
  const legend = html`${field.label}${field.required ? must : none}`
  return html`<fieldset class="field${mistake ? ' wrong' : ''}">
  <legend>${shown.alone ? html`<h1>${field.label}</h1>` : legend}</legend>
  ${hint ? html`<p class="hint" id="${control}-hint">${hint}</p>` : none}
  ${errorText(mistake)}
  ${radios({
    name: control,
    options,
    value,
    attributes: describedBy(control, Boolean(hint), mistake),
    ...(shown.under && { under: shown.under }),
  })}
</fieldset>`
}

const oath = (field: SimpleField, control: string, shown: Shown): Html => {
  const mistake = mistakeOf(shown.mistakes, control)
  const label = `${field.label}${field.law ? `（${field.law}）` : ''}`
  return html`<div class="field${mistake ? ' wrong' : ''}">
  ${errorText(mistake)}
  ${checkbox(control, label, shown.values(control) === 'true', describedBy(control, false, mistake))}
  ${field.hint ? html`<span class="hint">${field.hint}</span>` : none}
</div>`
}

/** One field of a definition as its widget. */
export const control = (field: SimpleField, name: string, shown: Shown): Html => {
  if (field.type === 'enum' || field.type === 'boolean') return choice(field, name, shown)
  if (field.type === 'oath') return oath(field, name, shown)
  const it = {
    id: name,
    label: field.label,
    hint: hintOf(field),
    value: shown.values(name),
    required: field.required,
    mistake: mistakeOf(shown.mistakes, name),
    heading: shown.alone,
    ...looks[field.type],
  }
  return field.type === 'text' ? textArea(it) : textField(it)
}
