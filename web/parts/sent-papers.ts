import type { Application } from '../../schemas/application.ts'
import { mayComeIn } from '../../schemas/paper.ts'
import { type Html, html, none } from '../html.ts'
import type { AnyVisit } from '../site.ts'
import { fileLine, filesOf } from './files.ts'
import { isForLater } from './papers.ts'

type Attachment = Application['assessment']['attachments'][number]

const later = ({ href }: AnyVisit, it: Application, paper: Attachment): Html =>
  isForLater(paper) && mayComeIn('later', it.status)
    ? html`<p>${paper.reason}</p>
  <p><a href="${href(`/applications/${it.id}/papers/${paper.id}`)}">この書類を送る<span class="hidden-text">：${paper.label}</span></a></p>`
    : none

/** What was sent with the application and after it, with what became of it; and what is still to be sent here. */
export const sentPapers = (visit: AnyVisit, it: Application): Html => {
  const papers = it.assessment.attachments.filter(
    (paper) =>
      filesOf(it.files, paper.id).length || (isForLater(paper) && mayComeIn('later', it.status)),
  )
  return papers.length
    ? html`<section class="stack" aria-labelledby="papers">
  <h2 id="papers">送った書類</h2>
  ${papers.map((paper) => {
    const files = filesOf(it.files, paper.id)
    return html`<h3>${paper.label}</h3>
  ${files.length ? html`<ul class="stack" role="list">${files.map((file) => html`<li>${fileLine(visit, it.id, file)}</li>`)}</ul>` : none}
  ${later(visit, it, paper)}`
  })}
</section>`
    : none
}
