import type { PageReply } from '../../schemas/contract/page.ts'
import type { Field } from '../../schemas/field.ts'
import { fieldset } from '../forms/fields.ts'
import { type Asked, applies, pagesOf, previousPage } from '../forms/paging.ts'
import { type Html, html, none } from '../html.ts'
import { type MineAndKnown, mineAndKnown } from '../parts/definition.ts'
import { errorSummary, type Mistake } from '../parts/field.ts'
import { layout } from '../parts/layout.ts'
import { failurePage } from '../parts/problem.ts'
import { back, progress } from '../parts/progress.ts'
import { soFar } from '../parts/so-far.ts'
import { goTo, type Page, shown, type Visit } from '../site.ts'

export type Question = MineAndKnown & { readonly fields: readonly Field[]; readonly at: number }
export type Again = {
  readonly typed?: URLSearchParams
  readonly mistakes?: readonly Mistake[]
  /** Something the visitor has to know before sending again. */
  readonly warning?: Html
}

export const askedOf = ({ application }: MineAndKnown, { visitor }: Visit): Asked => ({
  answers: application.answers,
  visitor,
})

const itemId = () => `i${crypto.randomUUID().replaceAll('-', '').slice(0, 12)}`

const remaining = (it: Question, asked: Asked) =>
  pagesOf(it.procedure)
    .slice(it.at)
    .filter((fields) => fields.some((field) => applies(field, asked))).length

const caption = (it: Question, asked: Asked) => {
  const left = remaining(it, asked)
  return `${it.application.title}　${left ? `あと${left}画面ほど` : '最後の質問'}`
}

const form = (visit: Visit, it: Question, again: Again): Html => {
  const asked = askedOf(it, visit)
  const { application, etag, fields, at } = it
  const filled = {
    asked,
    mistakes: again.mistakes ?? [],
    newItem: itemId,
    ...(again.typed && { typed: again.typed }),
  }
  return html`<form class="stack wide" method="post" action="${visit.href(`/applications/${application.id}/questions/${at}`)}" novalidate>
  <input type="hidden" name="etag" value="${etag}">
  <button class="hidden-text" type="submit" tabindex="-1" aria-hidden="true">次へ</button>
  ${errorSummary(filled.mistakes)}
  ${again.warning ?? none}
  <p class="caption">${caption(it, asked)}</p>
  ${fields.length > 1 ? html`<h1>${application.title}の質問</h1>` : none}
  ${fieldset(fields, filled)}
  <div class="actions">
    <button class="button" type="submit">次へ進む</button>
    <button class="button link" type="submit" name="next" value="pause" formnovalidate>保存して中断する</button>
  </div>
</form>`
}

const previous = (visit: Visit, it: Question) => {
  const page = previousPage(it.procedure, askedOf(it, visit), it.at)
  return page === undefined
    ? back(visit.href('/applications'), '申請の一覧に戻る')
    : back(visit.href(`/applications/${it.application.id}/questions/${page}`), '前の質問に戻る')
}

export const questionView = (visit: Visit, it: Question, again: Again = {}): Promise<PageReply> => {
  const main = html`<div class="wrap">
  ${previous(visit, it)}
  ${progress(1)}
  <div class="with-aside"><div>${form(visit, it, again)}</div>${soFar(it.application)}</div>
</div>`
  const wrong = Boolean(again.mistakes?.length)
  const [first] = it.fields
  const title = `${first?.short ?? first?.label ?? '質問'}｜${it.application.title}`
  const status = wrong ? 422 : again.warning ? 412 : 200
  return shown(layout(visit, { title, main, wrong }), status)
}

/** The page's fields, or where to go when there is nothing to ask here. */
export const questionOf = async (visit: Visit) => {
  const found = await mineAndKnown(visit)
  if ('reply' in found) return found
  const { application, procedure } = found.value
  if (application.status !== 'draft')
    return { reply: goTo(visit.href(`/applications/${application.id}`)) }
  const at = Number(visit.request.params.page)
  const fields = pagesOf(procedure)[at - 1]
  if (!fields) return { reply: await failurePage(visit, 'not_found') }
  return { value: { ...found.value, fields, at } satisfies Question }
}

export const questionPage: Page = async (visit) => {
  const question = await questionOf(visit)
  return 'reply' in question ? question.reply : questionView(visit, question.value)
}
