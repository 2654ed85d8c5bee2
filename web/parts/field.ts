import { type Html, html, none, raw } from '../html.ts'
import { icon } from './icon.ts'

/** One mistake: the summary and the field say the same words. `field` is the id of its control. */
export type Mistake = {
  readonly field: string
  readonly message: string
  /** Where it is mended when that is another page. */
  readonly href?: string
}

/** Links to what has to be mended; it takes the focus, so that it is read first. */
export const errorSummary = (mistakes: readonly Mistake[]): Html =>
  mistakes.length
    ? html`<div class="notice" data-kind="bad" role="alert" aria-labelledby="problem" tabindex="-1" id="errors" autofocus>
  ${icon('bad')}
  <div>
    <h2 id="problem">入力を${mistakes.length}か所直してください</h2>
    <ul role="list">${mistakes.map((it) => html`<li><a href="${it.href ?? `#${it.field}`}">${it.message}</a></li>`)}</ul>
  </div>
</div>`
    : none

export const mistakeOf = (mistakes: readonly Mistake[], field: string) =>
  mistakes.find((it) => it.field === field)

export const errorText = (mistake: Mistake | undefined): Html =>
  mistake
    ? html`<p class="error" id="${mistake.field}-error">${icon('bad')}<span><span class="hidden-text">エラー：</span>${mistake.message}</span></p>`
    : none

/** The attributes that tie a control to its hint and its mistake. */
export const describedBy = (id: string, hint: boolean, mistake: Mistake | undefined): Html => {
  const ids = [hint && `${id}-hint`, mistake && `${id}-error`].filter(
    (it) => typeof it === 'string',
  )
  return html`${mistake ? raw(' aria-invalid="true"') : none}${
    ids.length ? html` aria-describedby="${ids.join(' ')}"` : none
  }`
}

export const must = html`<span class="must">※必須</span>`

export type TextField = {
  readonly id: string
  /** Where several fields of a page go by one name. */
  readonly name?: string
  readonly label: string
  readonly hint?: string | undefined
  readonly value?: string | undefined
  readonly required?: boolean
  readonly mistake?: Mistake | undefined
  readonly type?: string
  readonly inputMode?: string
  readonly autocomplete?: string
  readonly size?: string
  readonly attributes?: Html
  /** The label is the question and the heading of its page. */
  readonly heading?: boolean
}

const labelOf = (it: TextField): Html =>
  it.heading
    ? html`<h1><label class="label" for="${it.id}">${it.label}</label></h1>`
    : html`<label class="label" for="${it.id}">${it.label}${it.required ? must : none}</label>`

export const textField = (
  it: TextField,
): Html => html`<div class="field${it.mistake ? ' wrong' : ''}">
  ${labelOf(it)}
  ${it.hint ? html`<span class="hint" id="${it.id}-hint">${it.hint}</span>` : none}
  ${errorText(it.mistake)}
  <input${it.size ? html` class="${it.size}"` : none} id="${it.id}" name="${it.name ?? it.id}" type="${it.type ?? 'text'}"${
    it.inputMode ? html` inputmode="${it.inputMode}"` : none
  } autocomplete="${it.autocomplete ?? 'off'}" value="${it.value ?? ''}"${
    it.required ? raw(' aria-required="true"') : none
  }${it.attributes ?? none}${describedBy(it.id, Boolean(it.hint), it.mistake)}>
</div>`

export const textArea = (
  it: TextField,
): Html => html`<div class="field${it.mistake ? ' wrong' : ''}">
  ${labelOf(it)}
  ${it.hint ? html`<span class="hint" id="${it.id}-hint">${it.hint}</span>` : none}
  ${errorText(it.mistake)}
  <textarea id="${it.id}" name="${it.id}"${it.attributes ?? none}${describedBy(it.id, Boolean(it.hint), it.mistake)}>
${it.value ?? ''}</textarea>
</div>`
