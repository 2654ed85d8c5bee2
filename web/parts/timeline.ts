import type { Application } from '../../schemas/application.ts'
import { isOver } from '../../schemas/life-cycle.ts'
import { type Html, html, none } from '../html.ts'
import { atTime } from './words.ts'

type Line = { readonly heading: string; readonly at: string; readonly text: string }

const headings: Record<string, string> = {
  submitted: '申請が届きました',
  fee_paid: '手数料の納付を確認しました',
  review_started: '審査を始めました',
  decided: '決定しました',
  checked: '届出の確認が済みました',
  withdrawn: '取り下げました',
  paper_arrived: '書類が届きました',
  paper_removed: 'ファイルを消しました',
}

const lines = ({ timeline, fee }: Pick<Application, 'timeline' | 'fee'>): Line[] => {
  const known = timeline.map(({ type, at, text }) => ({
    heading: headings[type] ?? text,
    at,
    text,
  }))
  const paid =
    fee?.paidAt && !timeline.some(({ type }) => type === 'fee_paid')
      ? [{ heading: headings.fee_paid ?? '', at: fee.paidAt, text: '' }]
      : []
  return [...known, ...paid].sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
}

type Known = Pick<Application, 'timeline' | 'fee' | 'nextStep' | 'status'>
type Reader = 'applicant' | 'officer'

const turnWords = {
  applicant: { applicant: 'あなたの番です', office: 'いま、道の番です' },
  officer: { applicant: '申請者の番です', office: '道の番です' },
} as const

const nextLine = ({ nextStep, status }: Known, reader: Reader) =>
  isOver(status)
    ? none
    : html`<li class="now" aria-current="step"><h3>${turnWords[reader][nextStep.turn === 'applicant' ? 'applicant' : 'office']}</h3><p>${nextStep.text}</p></li>`

/** What happened, and what follows. */
export const timeline = (
  it: Known,
  reader: Reader = 'applicant',
): Html => html`<ol class="timeline" role="list">
  ${lines(it).map(
    ({ heading, at, text }) =>
      html`<li class="done"><h3>${heading}</h3>${atTime(at, true)}${text && text !== heading ? html`<p>${text}</p>` : none}</li>`,
  )}
  ${nextLine(it, reader)}
</ol>`
