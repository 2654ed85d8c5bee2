import type { CallbackTime } from '../../schemas/callback.ts'
import { chatIn } from '../cookies.ts'
import { type Html, html, none } from '../html.ts'
import type { Visit } from '../site.ts'
import { checkbox, radios } from './choice.ts'
import { describedBy, errorText, type Mistake, mistakeOf, textArea, textField } from './field.ts'

export type Typed = {
  readonly name: string
  readonly phone: string
  readonly when: string
  readonly note: string
  readonly share: boolean
  /** The procedure whose office is to call, where the conversation is about none. */
  readonly procedure: string | undefined
}

export const timeWords: Readonly<Record<CallbackTime, string>> = {
  any: 'いつでもよい',
  morning: '午前がよい',
  afternoon: '午後がよい',
}

const times = Object.entries(timeWords).map(([id, label]) => ({ id, label }))

const whenField = (value: string, mistake: Mistake | undefined): Html =>
  html`<fieldset class="field${mistake ? ' wrong' : ''}">
  <legend>電話のご都合</legend>
  ${errorText(mistake)}
  ${radios({ name: 'when', options: times, value, attributes: describedBy('when', false, mistake) })}
</fieldset>`

export const callbackForm = (
  visit: Visit,
  { name, phone, when = 'any', note, share = false, procedure }: Partial<Typed>,
  mistakes: readonly Mistake[],
): Html => html`<form class="stack wide" method="post" action="${visit.href('/chat/callback')}" novalidate>
  <input type="hidden" name="key" value="${visit.site.newId()}">
  ${procedure ? html`<input type="hidden" name="procedure" value="${procedure}">` : none}
  ${textField({
    ...{ id: 'name', label: 'お名前', value: name, required: true, autocomplete: 'name' },
    mistake: mistakeOf(mistakes, 'name'),
  })}
  ${textField({
    ...{ id: 'phone', label: '電話番号', value: phone, required: true, autocomplete: 'tel' },
    ...{ type: 'tel', inputMode: 'tel', size: 'middle' },
    hint: '市外局番から。ハイフンは、なくてもかまいません。',
    mistake: mistakeOf(mistakes, 'phone'),
  })}
  ${whenField(when, mistakeOf(mistakes, 'when'))}
  ${textArea({
    ...{ id: 'note', label: 'お話しになりたいこと', value: note },
    hint: '500文字まで。書かなくてもかまいません。',
    mistake: mistakeOf(mistakes, 'note'),
  })}
  ${chatIn(visit.request.cookie) ? checkbox('share', 'チャットの最後のやりとりを、担当に見せる', share) : none}
  <p class="small soft">書いていただいたことは、お電話のためだけに使い、30日で消します。チャットのやりとりには残しません。</p>
  <div class="actions"><button class="button" type="submit">折り返しの電話を頼む</button></div>
</form>`
