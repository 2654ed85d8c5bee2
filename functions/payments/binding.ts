import type { Binding } from '../../schemas/binding.ts'
import type { Refusal } from '../../schemas/contract/problem.ts'
import { err, ok, type Result } from '../result.ts'
import type { Ledger } from './ledger.ts'
import { isPaid } from './status.ts'

type Bound = Pick<Ledger, 'notice' | 'binding'>

/** Which application a notice counts for: its own where it was made here, else the one it is bound to. */
export const useOf = ({
  notice,
  binding,
}: Bound): Pick<Binding, 'system' | 'number'> | undefined =>
  notice.purpose.kind === 'application'
    ? { system: 'このサービス', number: notice.purpose.receiptNumber }
    : binding

export const isUsed = (ledger: Bound): boolean => useOf(ledger) !== undefined

type Refused = Refusal<'notice_unpaid' | 'notice_used' | 'notice_withdrawn'>

/** Whether a notice is free to be used: paid, not taken back, and for nothing yet. */
export const mayBind = (ledger: Ledger): Result<true, Refused> => {
  const used = useOf(ledger)
  if (used) {
    const { system, number } = used
    return err({ code: 'notice_used', details: { system, number } })
  }
  if (ledger.withdrawnAt) return err('notice_withdrawn')
  return isPaid(ledger) ? ok(true) : err('notice_unpaid')
}
