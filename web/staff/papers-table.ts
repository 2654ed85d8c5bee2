import type { AttachmentAssessment } from '../../schemas/assessment.ts'
import { isUsable, type Paper } from '../../schemas/paper.ts'
import type { StaffCase } from '../../schemas/staff-case.ts'
import { type Html, html, none } from '../html.ts'
import { filesOf } from '../parts/files.ts'
import { tag } from '../parts/notice.ts'
import { evidenceWords } from '../parts/papers.ts'
import { atTime } from '../parts/words.ts'
import type { StaffVisit } from '../site.ts'

const handInWords = { post: '郵送で届きます', counter: '窓口で出されます' } as const

const treatment = ({ status, how, phase }: AttachmentAssessment): Html => {
  if (status === 'needed') return tag(phase === 'later' ? '申請後に提出' : '提出', 'now')
  if (status === 'not-applicable') return tag('対象外')
  return how === 'input' ? tag('入力', 'good') : tag('不要', 'good')
}

const scanned = ({ state }: Paper) =>
  state === 'clean' ? tag('検査済', 'good') : tag('ウイルス未検査', 'care')

/** A file that came after the application says so, and when. */
const arrival = ({ at }: Paper, { phase }: AttachmentAssessment): Html =>
  phase === 'later' ? html`${tag('申請後に届いた', 'info')} ${atTime(at)}` : none

const fileLine = (visit: StaffVisit, it: StaffCase, file: Paper, paper: AttachmentAssessment) =>
  file.removedAt
    ? html`<li><span class="typed">${file.name}</span> ${tag('ウイルスが見つかり、消しました', 'bad')} ${atTime(file.removedAt)}<span class="hash">${file.sha256 ?? none}</span></li>`
    : html`<li><a href="${visit.href(`/applications/${it.id}/papers/${file.id}`)}">${file.name}</a> ${scanned(file)} ${arrival(file, paper)}<span class="hash">${file.sha256 ?? none}</span></li>`

/** Opened by whoever presses: each look is noted. What is being checked, or was refused, has not arrived. */
const arrived = ({ files }: StaffCase, { id }: AttachmentAssessment) =>
  filesOf(files, id).filter((it) => isUsable(it) || it.removedAt)

const row = (visit: StaffVisit, it: AttachmentAssessment, opened: StaffCase): Html => {
  const files = arrived(opened, it)
  const way = files.length ? undefined : opened.papers[it.id]
  return html`<tr>
  <th scope="row">${it.label}</th>
  <td>${treatment(it)}</td>
  <td>${it.reason}${it.status === 'needed' && way ? html`<br><b>${handInWords[way]}</b>` : none}
    ${files.length ? html`<ul role="list">${files.map((file) => fileLine(visit, opened, file, it))}</ul>` : none}${evidenceWords(it)}${it.evidence ? html`<span class="hash">${it.evidence.hash}</span>` : none}</td>
  <td>${it.law ?? none}</td>
</tr>`
}

/** Each paper with what became of it, and on what ground. */
export const papersTable = (
  visit: StaffVisit,
  it: StaffCase,
): Html => html`<div class="scroll" tabindex="0" role="region" aria-label="書類の表（横に動かせます）">
  <table class="table papers-table">
    <thead><tr><th scope="col">書類</th><th scope="col">扱い</th><th scope="col">理由と証拠</th><th scope="col">根拠</th></tr></thead>
    <tbody>${it.assessment.attachments.map((paper) => row(visit, paper, it))}</tbody>
  </table>
</div>`
