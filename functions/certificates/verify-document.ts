import type { Contract } from '../../schemas/contract/index.ts'
import type { Input } from '../../schemas/contract/operation.ts'
import { jstDay } from '../../schemas/japan.ts'
import { err, ok } from '../result.ts'
import { readCode } from './code.ts'
import type { Deps } from './deps.ts'

const statusOf = (status: string) =>
  status === 'paid' || status === 'overpaid' ? status : 'returned'

/**
 * What became of a certified payment. A forged code is refused before anything is read; looks are counted by payment,
 * because through the portal everybody comes from one address.
 */
export const verifyDocument =
  ({ find, keys, limit, now }: Pick<Deps, 'find' | 'keys' | 'limit' | 'now'>) =>
  async ({ params: { code } }: Input<Contract['verifyDocument']>) => {
    const certified = readCode(await keys(), code)
    if (!certified) return err('not_found')
    const { noticeId, issuedOn } = certified
    const limited = await limit(`verify#${noticeId}`)
    if (!limited.ok) return err({ code: 'too_many_requests', details: limited.error })
    const found = await find(noticeId)
    if (!found) return err('not_found')
    const { category, amount, paidAt, status, demo } = found.notice
    const body = {
      kind: 'payment',
      status: statusOf(status),
      used: found.used,
      noticeId,
      category,
      amount,
      paidOn: paidAt && jstDay(new Date(paidAt)),
      issuedOn,
      lookedAt: now().toISOString(),
      demo,
    } as const
    return ok({ status: 200, body } as const)
  }
