import type { Refusal } from '../../schemas/contract/problem.ts'
import { err, ok, type Result } from '../result.ts'
import type { Ledger } from './ledger.ts'
import { net } from './status.ts'

/** A notice by hand may be taken back while no yen of it has come. */
export const mayWithdraw = ({
  notice,
  facts,
}: Ledger): Result<true, Refusal<'notice_of_application' | 'notice_paid'>> => {
  if (notice.purpose.kind === 'application') return err('notice_of_application')
  return net(facts) > 0 ? err('notice_paid') : ok(true)
}
