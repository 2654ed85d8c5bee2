import type { CallerIn } from '../../schemas/identity.ts'
import type { FinanceStore } from './finance-store.ts'

export type Officer = CallerIn<'staff'>

export type FinanceDeps = {
  readonly store: FinanceStore
  /** Where people pay by the two numbers. */
  readonly payAt: string
  /** A stage for shows: whatever is typed there is marked as one. */
  readonly isDemo: boolean
  /** Every read and act of an officer leaves a trace; names and reasons stay out of it. */
  readonly audit: (entry: {
    officer: string
    act: string
    noticeId?: string
    caseId?: string
  }) => void
  readonly now: () => Date
}
