import * as z from 'zod'
import type { Contract } from '../../schemas/contract/index.ts'
import type { Input } from '../../schemas/contract/operation.ts'
import { NoticeId } from '../../schemas/notice-id.ts'
import { Ulid } from '../../schemas/ulid.ts'
import { ok } from '../result.ts'
import type { Deps, Resolving } from './deps.ts'
import { followHint } from './hint.ts'
import type { Ledger } from './ledger.ts'
import { payType } from './payeasy-protocol.ts'

/** What GMO says without proof: that something may have become of a payment. Never money. */
export type Hint = {
  /** Our attempt, as it was entered. */
  readonly attemptId: string
  /** 取引ID: another one than we were given may be a second payment. */
  readonly accessId: string
  /** The notice, where ClientField1 comes back. */
  readonly noticeId: NoticeId | undefined
}

const Posted = z.object({
  ShopID: z.string(),
  AccessID: z.string().min(1).max(32),
  OrderID: Ulid,
  Status: z.string().max(20),
  PayType: z.literal(payType),
  ClientField1: z.string().optional(),
})

/** All we use is ASCII, so that it reads the same in Shift_JIS and in UTF-8. */
export const parse = (form: string, shopId: string): Hint | 'unreadable' | 'not_ours' => {
  const fields = Object.fromEntries(new URLSearchParams(form))
  if (fields.ShopID !== undefined && fields.ShopID !== shopId) return 'not_ours'
  const { data } = Posted.safeParse(fields)
  if (!data) return 'unreadable'
  return {
    attemptId: data.OrderID,
    accessId: data.AccessID,
    noticeId: NoticeId.safeParse(data.ClientField1).data,
  }
}

/** 0: taken. 1: not now, send it again (after about an hour, five times). */
export type Answer = '0' | '1'

type Needed = Resolving & {
  readonly shopId: () => Promise<string>
}

const attemptIn = (ledger: Ledger, { attemptId }: Hint) =>
  ledger.attempts.find(({ id, method }) => id === attemptId && method === 'payeasy')

const take = async (deps: Needed, hint: Hint): Promise<string> => {
  const noticeId = hint.noticeId ?? (await deps.store.noticeOf(hint.attemptId))
  const ledger = noticeId && (await deps.store.read(noticeId))
  const attempt = ledger && attemptIn(ledger, hint)
  if (!attempt) return 'payeasy_unknown'
  const key = { noticeId: attempt.noticeId, attemptId: attempt.id }
  await followHint(deps)(key)
  const isOther = attempt.reference !== undefined && attempt.reference !== hint.accessId
  return isOther ? 'payeasy_other_access' : 'payeasy_hint'
}

/**
 * Takes a notification, however often it comes: it makes us ask, and what counts is the answer to that.
 * What is not ours or cannot be read would not be better the next time: it is counted and taken.
 */
export const payeasyNotification =
  (deps: Needed) =>
  async (form: string): Promise<Answer> => {
    try {
      const hint = parse(form, await deps.shopId())
      deps.count(typeof hint === 'string' ? `payeasy_${hint}` : await take(deps, hint))
      return '0'
    } catch {
      deps.count('payeasy_again')
      return '1'
    }
  }

/** Anybody can send this, as PayPay's: all that is read of it is whom to ask about. */
export const payeasyWebhook =
  (deps: Deps) =>
  async ({ body }: Input<Contract['payeasyWebhook']>) =>
    ok({
      status: 200,
      body: await payeasyNotification(deps)(new TextDecoder().decode(body)),
    } as const)
