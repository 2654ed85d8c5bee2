import type { QueueItem } from '../../schemas/staff-case.ts'
import { type Html, html } from '../html.ts'
import { tag } from '../parts/notice.ts'

export const actWords = {
  review: '審査を始める',
  check: '届出の確認を終える',
  approve: '認める',
  'approve-with-conditions': '条件を付けて認める',
  refuse: '認めない（不許可）',
  dismiss: '却下する',
} as const
export type Act = keyof typeof actWords
/** Acts that are pressed at once, on the page of the case. */
export const steps = ['review', 'check'] as const
export type Step = (typeof steps)[number]
export const isStep = (kind: Act): kind is Step => steps.some((it) => it === kind)

export const needsReasons = (kind: string) => kind !== 'approve'

export const feeTag = (fee: QueueItem['fee']): Html =>
  ({
    none: tag('不要'),
    unpaid: tag('未納', 'care'),
    overdue: tag('期限を過ぎて未納', 'bad'),
    paid: tag('納付済', 'good'),
  })[fee]

export const turnTag = (waitsFor: QueueItem['waitsFor']): Html =>
  ({
    office: tag('道', 'now'),
    applicant: tag('申請者'),
    nobody: html`<span class="soft">なし</span>`,
  })[waitsFor]
