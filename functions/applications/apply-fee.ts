import type { ApplicationId, FeeState } from '../../schemas/application.ts'
import { isPaidUp } from '../../schemas/notice.ts'
import type { ApplicationStore } from './application-store.ts'
import { happens } from './event.ts'

type Paid = {
  readonly applicationId: ApplicationId
  readonly fee: FeeState
  /** How many facts it was folded from: an older fold never overwrites a newer one. */
  readonly ledgerVersion: number
  /** When the provider received the money, else now: never before the arrival in the timeline. */
  readonly at: string
}

/** Copies what the payments know into the application; the first full payment is an event. */
export const applyFee = async (
  store: Pick<ApplicationStore, 'find' | 'replace'>,
  { applicationId, fee, ledgerVersion, at }: Paid,
) => {
  for (let look = 1; look <= 5; look++) {
    const record = await store.find(applicationId)
    if (!record?.fee || record.feeVersion >= ledgerVersion) return
    const becomesPaid = isPaidUp(fee.status) && !isPaidUp(record.fee.status)
    const change = { fee, feeVersion: ledgerVersion }
    const happened = { type: 'fee_paid' as const, at, actor: 'system', text: '手数料を納めました' }
    const next = becomesPaid
      ? happens(record, change, happened)
      : { record: { ...record, ...change, version: record.version + 1 } }
    const event = 'event' in next ? next.event : undefined
    if (await store.replace(next.record, event)) return
  }
  throw new Error('lost every race for one application')
}
