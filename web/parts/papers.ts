import type { Assessment, AttachmentAssessment } from '../../schemas/assessment.ts'
import { type Html, html, none } from '../html.ts'
import { type TagKind, tag } from './notice.ts'
import { atTime } from './words.ts'

type Paper = AttachmentAssessment
type Group = { readonly name: string; readonly of: (paper: Paper) => boolean }

/** With the application; what comes after it is asked for then. */
export const isNeeded = ({ status, phase }: Paper) => status === 'needed' && phase === 'submit'
export const isForLater = ({ status, phase }: Paper) => status === 'needed' && phase === 'later'
const applies = ({ status }: Paper) => status !== 'not-applicable'
export const isSpared = (it: Paper) => applies(it) && it.status !== 'needed'

const groups: readonly Group[] = [
  { name: '出していただくもの', of: isNeeded },
  { name: '申請の後で出していただくもの', of: isForLater },
  { name: '画面の入力で済むもの', of: (it) => isSpared(it) && it.how === 'input' },
  { name: '道が確認するもの', of: (it) => isSpared(it) && it.how !== 'input' },
  { name: '当てはまらないもの', of: (it) => !applies(it) },
]

const needsWords = {
  login: 'ログインすると不要',
  consent: '同意すると不要',
  answer: '入力で不要',
} as const

const mark = ({ status, phase, waivable, how }: Paper): [string, TagKind | undefined] => {
  if (status === 'needed') return phase === 'later' ? ['申請の後で', 'info'] : ['必要', 'now']
  if (status === 'not-applicable') return ['対象外', undefined]
  if (status === 'waived') return [how === 'input' ? '入力で済む' : '不要', 'good']
  return [waivable ? needsWords[waivable.needs] : '不要になります', 'info']
}

const sourceWords = {
  'identity-claims': 'ログインした方の情報',
  'own-ledger': '道の台帳',
  'houjin-bangou': '法人番号公表サイト',
  officer: '担当の調べ',
} as const
const resultWords = {
  found: '一致しました',
  'not-found': '見つかりませんでした',
  unavailable: '確認できませんでした',
} as const

export const evidenceWords = ({ evidence }: Paper): Html =>
  evidence
    ? html`<p class="small soft">${sourceWords[evidence.source]}で確認：${resultWords[evidence.result]}（${atTime(evidence.at)}）</p>`
    : none

const paper = (it: Paper): Html => {
  const [words, kind] = mark(it)
  return html`<li>
  <details class="paper"${isNeeded(it) ? html` open` : none}>
    <summary><span class="name">${it.label}</span> ${tag(words, kind)}</summary>
    <div>
      <p>${it.reason}</p>
      ${evidenceWords(it)}
      ${it.law ? html`<p class="law">${it.law}</p>` : none}
    </div>
  </details>
</li>`
}

export const countOf = ({ attachments }: Assessment) => ({
  all: attachments.length,
  needed: attachments.filter(isNeeded).length,
})

/** Number first: how many of how many; then each paper with its reason and its law. */
export const papersByGroup = ({ attachments }: Assessment): Html =>
  html`${groups.map(({ name, of }) => {
    const found = attachments.filter(of)
    return found.length
      ? html`<h3 class="group-name">${name} <span class="soft">${found.length}点</span></h3>
    <ul class="papers" role="list">${found.map(paper)}</ul>`
      : none
  })}`

/** The picture of the number; the words beside it say the same. */
export const sheets = ({ attachments }: Assessment): Html =>
  html`<ul class="sheets" role="list" aria-hidden="true">${[...attachments]
    .sort((a, b) => Number(isNeeded(b)) - Number(isNeeded(a)))
    .map((it) => html`<li${isNeeded(it) ? html` class="stays"` : none}></li>`)}</ul>`

export const countWords = (assessment: Assessment): Html => {
  const { all, needed } = countOf(assessment)
  if (all === 0) return html`出していただく書類はありません`
  return html`${all}点のうち <b>${needed}点</b>`
}
