import { type Html, html, none, raw } from '../html.ts'

export type Option = {
  readonly id: string
  readonly label: string
  readonly hint?: string | undefined
}
export type Choices = {
  readonly name: string
  readonly options: readonly Option[]
  readonly value?: string | undefined
  readonly required?: boolean
  /** Attributes of every control: what ties it to a mistake. */
  readonly attributes?: Html
  /** What belongs to one option and opens under it. */
  readonly under?: (option: string) => Html
}

const radio = ({ name, value, required, attributes }: Choices, option: Option, index: number) =>
  html`<label class="choice"><input type="radio" name="${name}" value="${option.id}"${
    index === 0 ? html` id="${name}"` : none
  }${required ? raw(' required') : none}${value === option.id ? raw(' checked') : none}${
    attributes ?? none
  }><span class="strong">${option.label}</span>${
    option.hint ? html`<span class="hint">${option.hint}</span>` : none
  }</label>`

export const radios = (choices: Choices): Html =>
  html`<div class="choices">${choices.options.map(
    (it, index) => html`${radio(choices, it, index)}${choices.under?.(it.id) ?? none}`,
  )}</div>`

export const checkbox = (name: string, label: string, checked: boolean, attributes?: Html): Html =>
  html`<label class="choice"><input type="checkbox" id="${name}" name="${name}" value="yes"${
    checked ? raw(' checked') : none
  }${attributes ?? none}><span>${label}</span></label>`
