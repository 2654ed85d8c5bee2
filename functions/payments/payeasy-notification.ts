import * as z from 'zod'
import { NoticeId } from '../../schemas/notice-id.ts'
import { Ulid } from '../../schemas/ulid.ts'
import type { Resolving } from './deps.ts'
import { keepFact } from './keep-fact.ts'
import type { Ledger } from './ledger.ts'
import { payType } from './payeasy-protocol.ts'
import { resolveAttempt } from './resolve-attempt.ts'

/** What GMO says without proof: that something may have become of a payment. Never money. */
export type Hint = {
  /** Our attempt, as it was entered. */
  readonly attemptId: string
  /** 取引ID: another one than we were given may be a second payment. */
  readonly accessId: string
  /** The notice, where ClientField1 comes back. */
  readonly noticeId: NoticeId | undefined
  /** It says that money came. */
  readonly saysPaid: boolean
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
    saysPaid: data.Status === 'PAYSUCCESS',
  }
}

/** 0: taken. 1: not now, send it again (after about an hour, five times). */
export type Answer = '0' | '1'

type Needed = Resolving & {
  readonly shopId: () => Promise<string>
  /** Which notice an attempt belongs to, where the notification does not say. */
  readonly noticeOf: (attemptId: string) => Promise<NoticeId | undefined>
}

const attemptIn = (ledger: Ledger | undefined, { attemptId }: Hint) =>
  ledger?.attempts.find(({ id, method }) => id === attemptId && method === 'payeasy')

/** Nobody asks for an attempt that is over, and money comes late all the same: here somebody says so. */
const askOnceMore = async (deps: Needed, ledger: Ledger, hint: Hint) => {
  const attempt = attemptIn(ledger, hint)
  const isKnown = ledger.facts.some((it) => it.kind === 'receipt' && it.txn === hint.accessId)
  if (!attempt || isKnown) return
  const found = await deps.gateways.payeasy?.query(attempt)
  if (typeof found === 'object' && 'kind' in found && found.kind === 'receipt')
    await keepFact(deps)(found)
}

const take = async (deps: Needed, hint: Hint): Promise<string> => {
  const noticeId = hint.noticeId ?? (await deps.noticeOf(hint.attemptId))
  const ledger = noticeId && (await deps.store.read(noticeId))
  const attempt = ledger && attemptIn(ledger, hint)
  if (!attempt) return 'payeasy_unknown'
  const key = { noticeId: attempt.noticeId, attemptId: attempt.id }
  const resolved = await resolveAttempt(deps)(key)
  if (resolved === 'final' && hint.saysPaid) await askOnceMore(deps, ledger, hint)
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
