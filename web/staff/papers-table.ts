import type { AttachmentAssessment } from '../../schemas/assessment.ts'
import type { Paper } from '../../schemas/paper.ts'
import type { StaffCase } from '../../schemas/staff-case.ts'
import { type Html, html, none } from '../html.ts'
import { filesOf } from '../parts/files.ts'
import { tag } from '../parts/notice.ts'
import { evidenceWords } from '../parts/papers.ts'
import type { StaffVisit } from '../site.ts'

const handInWords = { post: '郵送で届きます', counter: '窓口で出されます' } as const

const treatment = ({ status, how }: AttachmentAssessment): Html => {
  if (status === 'needed') return tag('提出', 'now')
  if (status === 'not-applicable') return tag('対象外')
  return how === 'input' ? tag('入力', 'good') : tag('不要', 'good')
}

const scanned = ({ state }: Paper) =>
  state === 'clean' ? tag('検査済', 'good') : tag('ウイルス未検査', 'care')

/** Opened by whoever presses: each look is noted. */
const fileList = (visit: StaffVisit, it: StaffCase, files: readonly Paper[]): Html =>
  files.length
    ? html`<ul role="list">${files.map(
        (file) =>
          html`<li><a href="${visit.href(`/applications/${it.id}/papers/${file.id}`)}">${file.name}</a> ${scanned(file)}<span class="hash">${file.sha256 ?? none}</span></li>`,
      )}</ul>`
    : none

const row = (visit: StaffVisit, it: AttachmentAssessment, opened: StaffCase): Html => {
  const files = filesOf(opened.files, it.id)
  const way = files.length ? undefined : opened.papers[it.id]
  return html`<tr>
  <th scope="row">${it.label}</th>
  <td>${treatment(it)}</td>
  <td>${it.reason}${it.status === 'needed' && way ? html`<br><b>${handInWords[way]}</b>` : none}
    ${fileList(visit, opened, files)}${evidenceWords(it)}${it.evidence ? html`<span class="hash">${it.evidence.hash}</span>` : none}</td>
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
