import { setTimeout as wait } from 'node:timers/promises'
import { closeAttempt } from '../../functions/payments/close-attempt.ts'
import type { Deps } from '../../functions/payments/deps.ts'
import type { Payer } from '../../functions/payments/ledger.ts'
import { openAttempt } from '../../functions/payments/open-attempt.ts'
import { resolveAttempt } from '../../functions/payments/resolve-attempt.ts'
import { isPaid } from '../../functions/payments/status.ts'
import type { Action, PaymentMethod } from '../../schemas/attempt.ts'
import type { Notice } from '../../schemas/notice.ts'

/** One who pays one notice, by a clock that runs ahead when there is only to wait. */
export type Paying = {
  readonly deps: Deps
  readonly notice: Notice
  readonly method: PaymentMethod
  readonly skip: (ms: number) => void
  /** Where a bank's machine stands. */
  readonly atm: string
}

const press = async (action: Action, atm: string) => {
  if (action.kind !== 'numbers')
    return fetch(action.url, {
      method: 'POST',
      body: new URLSearchParams({ answer: 'pay' }),
      redirect: 'manual',
    })
  const { biller, customer, confirmation } = action
  const body = new URLSearchParams({ biller, customer, confirmation, answer: 'pay' })
  return fetch(atm, { method: 'POST', body })
}

const find = async ({ deps, notice }: Paying, attemptId: string) => {
  const ledger = await deps.store.read(notice.id)
  return ledger?.attempts.find(({ id }) => id === attemptId)
}

/** What was opened without an answer: looks find it, or, where nobody can be shown it, it is given up. */
const learn = async (paying: Paying, attemptId: string) => {
  const { deps, notice, method, skip } = paying
  const key = { noticeId: notice.id, attemptId }
  const payer: Payer = { role: 'notice', notice: notice.id }
  for (let look = 0; look < 5; look++) {
    skip(65_000)
    if (method === 'paypay') await closeAttempt(deps)({ params: key }, payer)
    else await resolveAttempt(deps)(key)
    const attempt = await find(paying, attemptId)
    if (attempt?.action) return attempt.action
  }
  return undefined
}

/** One try to open: what came of it, or the attempt that stands in its way. */
const tryToOpen = async (
  { deps, notice, method }: Paying,
  nth: number,
): Promise<{ readonly attemptId: string; readonly action?: Action | undefined }> => {
  const payer: Payer = { role: 'notice', notice: notice.id }
  const headers = { 'idempotency-key': `${notice.id}-number-${nth}` }
  const wanted = { params: { noticeId: notice.id }, headers, body: { method } }
  const answer = await openAttempt(deps)(wanted, payer)
  if (answer.ok) return answer.value.body
  const { error } = answer
  if (typeof error === 'object' && error.code === 'attempt_open')
    return { attemptId: error.details.attemptId }
  throw new Error(`${method} ${notice.id}: ${JSON.stringify(error)}`)
}

/** Opens, again where nothing came of it, until there is something to pay by. */
const opened = async (paying: Paying): Promise<Action> => {
  for (let nth = 0; nth < 8; nth++) {
    const came = await tryToOpen(paying, nth)
    const found = came.action ?? (await learn(paying, came.attemptId))
    if (found) return found
  }
  throw new Error(`${paying.method} ${paying.notice.id} was never opened`)
}

/** The payer pays once; by webhook, or by looks where none comes, it is known in the end. */
export const payOnce = async (paying: Paying): Promise<void> => {
  const { deps, notice, skip } = paying
  await press(await opened(paying), paying.atm)
  for (let round = 1; round <= 200; round++) {
    const ledger = await deps.store.read(notice.id)
    if (!ledger || isPaid(ledger)) return
    await wait(50)
    if (round % 10) continue
    skip(4_000)
    for (const { id } of ledger.attempts)
      await resolveAttempt(deps)({ noticeId: notice.id, attemptId: id })
  }
}
