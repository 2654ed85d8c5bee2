import type { Application } from '../../schemas/application.ts'
import type { Field, SimpleField } from '../../schemas/field.ts'
import { textOf } from '../forms/fields.ts'
import { type Asked, applies, isForCheck, isGiven, isLocked, pageOfField } from '../forms/paging.ts'
import { itemsOf } from '../forms/read.ts'
import { type Html, html, none } from '../html.ts'
import type { Visit } from '../site.ts'
import type { MineAndKnown } from './definition.ts'
import { filesOf, sentWords } from './files.ts'
import { tag } from './notice.ts'
import { countWords, isForLater, isNeeded } from './papers.ts'
import { onDay } from './words.ts'

const handInWords = { post: '郵送で、後から出します', counter: '窓口で、後から出します' } as const

const simple = (field: SimpleField, value: unknown): Html => {
  const text = textOf(value)
  if (text === undefined) return html`<span class="soft">未入力</span>`
  if (field.type === 'boolean') return html`${value === true ? 'はい' : 'いいえ'}`
  if (field.type === 'enum')
    return html`${field.options?.find(({ id }) => id === text)?.label ?? text}`
  if (field.type === 'date' && /^\d{4}-\d{2}-\d{2}$/.test(text)) return onDay(text)
  return html`<span class="typed">${text}</span>${field.unit ?? none}`
}

const shownValue = (field: Field, value: unknown): Html => {
  if (field.type !== 'group') return html`<dd>${simple(field, value)}</dd>`
  const items = itemsOf(value)
  return items.length
    ? html`${items.map(
        ([, item]) =>
          html`<dd>${field.fields.map((it) => html`${it.short ?? it.label}：${simple(it, item[it.id])}<br>`)}</dd>`,
      )}`
    : html`<dd><span class="soft">未入力</span></dd>`
}

const line = (visit: Visit, it: MineAndKnown, field: Field): Html => {
  const { application, procedure } = it
  const name = field.short ?? field.label
  const page = pageOfField(procedure, field.id)
  const change = isLocked(field, application.answers)
    ? html`<dd>${tag('ログインで確認', 'good')}</dd>`
    : html`<dd class="act"><a class="change" href="${visit.href(`/applications/${application.id}/questions/${page}`)}">変更<span class="hidden-text">：${name}</span></a></dd>`
  return html`<div><dt>${name}</dt>${shownValue(field, application.answers[field.id])}${change}</div>`
}

/** Every answer that counts, in the order of the form, each with the way to change it. */
export const answersSummary = (visit: Visit, it: MineAndKnown, asked: Asked): Html => {
  const fields = it.procedure.fields.filter(
    (field) =>
      !isForCheck(it.procedure, field) &&
      applies(field, asked) &&
      (isGiven(field, asked.answers) || !isLocked(field, asked.answers)),
  )
  return html`<section class="summary" aria-labelledby="answers">
  <header><h2 id="answers">申請の内容</h2></header>
  <dl class="facts">${fields.map((field) => line(visit, it, field))}</dl>
</section>`
}

export const papersSummary = (visit: Visit, application: Application): Html => {
  const { assessment, papers, files, id } = application
  const needed = assessment.attachments.filter(isNeeded)
  const spared = assessment.attachments.filter((it) => !isNeeded(it) && !isForLater(it))
  const later = assessment.attachments.filter(isForLater)
  return html`<section class="summary" aria-labelledby="papers">
  <header><h2 id="papers">書類　${countWords(assessment)}</h2></header>
  <dl class="facts">
    ${needed.map((it) => {
      const way = papers[it.id]
      return html`<div><dt>${it.label}</dt><dd>${sentWords(filesOf(files, it.id)) ?? (way ? handInWords[way] : '出し方を選んでください')}</dd><dd class="act"><a class="change" href="${visit.href(`/applications/${id}/papers`)}">変更<span class="hidden-text">：${it.label}</span></a></dd></div>`
    })}
    ${later.length ? html`<div><dt>申請の後で出す書類</dt><dd>${later.map(({ label }) => label).join('、')}</dd></div>` : none}
    ${spared.length ? html`<div><dt>出さない書類</dt><dd>${spared.map(({ label }) => label).join('、')}</dd></div>` : none}
  </dl>
</section>`
}
