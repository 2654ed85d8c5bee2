import type { Contract } from '../../schemas/contract/index.ts'
import type { Input } from '../../schemas/contract/operation.ts'
import { Ulid } from '../../schemas/ulid.ts'
import { ok } from '../result.ts'
import type { Deps } from './deps.ts'
import { followHint } from './hint.ts'

const done = ok({ status: 204 } as const)

/** Anybody can send this. It makes us ask PayPay about an attempt of ours, and does nothing else. */
export const paypayWebhook =
  (deps: Deps) =>
  async ({ body }: Input<Contract['paypayWebhook']>) => {
    const attemptId = Ulid.safeParse(body.merchant_order_id)
    const noticeId = attemptId.success ? await deps.store.noticeOf(attemptId.data) : undefined
    if (attemptId.success && noticeId)
      await followHint(deps)({ noticeId, attemptId: attemptId.data })
    else deps.count('not_ours')
    return done
  }
