import type { ApplicationRecord } from '../../schemas/application.ts'
import type { Assessment } from '../../schemas/assessment.ts'
import type { Actor } from '../../schemas/identity.ts'
import type { Notice } from '../../schemas/notice.ts'
import type { NoticeId } from '../../schemas/notice-id.ts'
import type { ApplicationStore, OpaqueWrite } from './application-store.ts'
import type { Calendar } from './calendar.ts'
import type { Profile, Rules } from './rules.ts'

export type NoticeWanted = {
  readonly record: ApplicationRecord
  readonly receiptNumber: string
  readonly payerName: string
  readonly fee: Assessment['fee']
  readonly issuedAt: Date
  readonly dueOn: string
}

/** What applications need of payments: a notice to be issued or taken back in our transaction. */
export type Notices = {
  issue(wanted: NoticeWanted): { notice: Notice; write: OpaqueWrite }
  withdraw(id: NoticeId, at: Date): OpaqueWrite
}

export type Deps = {
  readonly store: ApplicationStore
  readonly rules: Rules
  readonly calendar: Calendar
  readonly notices: Notices
  readonly profileOf: (actor: Actor) => Promise<Profile | undefined>
  readonly publicUrl: string
  readonly now: () => Date
  readonly newReceiptNumber: () => string
  readonly newEnquiryNumber: () => string
}
