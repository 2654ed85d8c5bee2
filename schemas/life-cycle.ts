import * as z from 'zod'

export const ApplicationStatus = z.enum([
  'draft',
  'submitted',
  'in_review',
  'correction_requested',
  'approved',
  'refused',
  'dismissed',
  'withdrawn',
  'checked',
])
export type ApplicationStatus = z.infer<typeof ApplicationStatus>

type Who = 'owner' | 'reviewer' | 'approver'
type Transition = {
  readonly from: readonly ApplicationStatus[]
  readonly to: ApplicationStatus
  readonly by: readonly Who[]
  /** 届出 is fulfilled at arrival and only checked (行政手続法37条); an application is decided. */
  readonly of: readonly ('application' | 'notification')[]
}

const both = ['application', 'notification'] as const
const examined = ['in_review', 'correction_requested'] as const

/**
 * Who may move an application from where to where. There is no "not accepted": what has arrived is
 * examined, corrected, decided with reasons, or taken back (行政手続法7条・8条).
 */
export const transitions = {
  submit: { from: ['draft'], to: 'submitted', by: ['owner'], of: both },
  startReview: { from: ['submitted'], to: 'in_review', by: ['reviewer', 'approver'], of: both },
  requestCorrection: {
    from: ['in_review'],
    to: 'correction_requested',
    by: ['reviewer', 'approver'],
    of: both,
  },
  answerCorrection: { from: ['correction_requested'], to: 'in_review', by: ['owner'], of: both },
  approve: { from: ['in_review'], to: 'approved', by: ['approver'], of: ['application'] },
  refuse: { from: ['in_review'], to: 'refused', by: ['approver'], of: ['application'] },
  dismiss: {
    from: ['submitted', ...examined],
    to: 'dismissed',
    by: ['approver'],
    of: ['application'],
  },
  check: { from: examined, to: 'checked', by: ['reviewer', 'approver'], of: ['notification'] },
  withdraw: { from: ['submitted', ...examined], to: 'withdrawn', by: ['owner'], of: both },
} as const satisfies Record<string, Transition>
export type TransitionName = keyof typeof transitions

export const mayMove = (name: TransitionName, from: ApplicationStatus) =>
  (transitions[name].from as readonly ApplicationStatus[]).includes(from)

/** Where nothing leads on from. */
export const isOver = (status: ApplicationStatus) =>
  !Object.values<Transition>(transitions).some(({ from }) => from.includes(status))

/** The office does, or did, what the fee is for: whether it is still there is no longer only the payer's matter. */
export const isWorkedOn = (status: ApplicationStatus) =>
  ['in_review', 'correction_requested', 'approved', 'refused', 'checked'].includes(status)

/** What a resident reads. */
export const statusWords: Record<ApplicationStatus, string> = {
  draft: '書きかけ',
  submitted: '届きました',
  in_review: '審査中',
  correction_requested: '補正のお願い',
  approved: '認められました',
  refused: '認められませんでした',
  dismissed: '却下されました',
  withdrawn: '取り下げました',
  checked: '確認が済みました',
}
