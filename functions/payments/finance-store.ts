import type { Binding } from '../../schemas/binding.ts'
import type { Case, Settlement } from '../../schemas/case.ts'
import type { CaseItem } from '../../schemas/finance.ts'
import type { Notice } from '../../schemas/notice.ts'
import type { NoticeId } from '../../schemas/notice-id.ts'
import type { Ledger } from './ledger.ts'

export type Show = 'open' | 'settled'

/** A Case where it lies: in the ledger of its notice, or alone with money that is for nobody. */
export type OpenedCase = {
  readonly id: string
  readonly found: Case
  readonly ledger?: Ledger | undefined
  readonly settlement?: Settlement | undefined
}

export type Issued = { readonly noticeId: NoticeId; readonly fingerprint: string }
export type Withdrawal = { readonly at: string; readonly by: string; readonly reason: string }

/** What finance reads and writes. Nothing of it is ever overwritten. */
export type FinanceStore = {
  read(id: NoticeId): Promise<Ledger | undefined>
  /** The id by which a Case of a notice is opened. */
  caseId(found: Case): string
  list(show: Show, cursor?: string): Promise<{ items: CaseItem[]; next?: string | undefined }>
  countOpen(): Promise<number>
  open(caseId: string): Promise<OpenedCase | undefined>
  /** `false` if it was settled before. */
  settle(opened: OpenedCase, settlement: Settlement): Promise<boolean>
  issued(issueId: string): Promise<Issued | undefined>
  /** `false` if the issue, or the number, is there already. */
  issue(issueId: string, fingerprint: string, notice: Notice): Promise<boolean>
  /** `false` if the ledger is newer, or it is bound. */
  bind(ledger: Ledger, binding: Binding): Promise<boolean>
  /** `false` if the ledger is newer. */
  withdraw(ledger: Ledger, withdrawal: Withdrawal): Promise<boolean>
}
