import * as z from 'zod'
import type { Attempt } from '../../schemas/attempt.ts'
import type { Fact } from '../../schemas/fact.ts'
import { jstDay } from '../../schemas/japan.ts'
import type { Issued, Queried } from './gateway.ts'
import { Access, dayMs, errors, GmoTime, hasError, Numbers } from './payeasy-protocol.ts'

/** What a search says of an OrderID: how it stands, that there is none, or nothing we can read. */
export type Trade = z.infer<typeof Known> & { readonly numbers: Numbers | undefined }
export type Found = Trade | 'none' | 'unknown'

const Digits = z.string().regex(/^\d{1,11}$/)

const Known = Access.extend({
  OrderID: z.string(),
  Status: z.enum(['UNPROCESSED', 'REQSUCCESS', 'PAYSUCCESS', 'PAYFAIL', 'EXPIRED', 'CANCEL']),
  ProcessDate: GmoTime,
  PayType: z.literal('4'),
  Amount: Digits.transform(Number),
  Tax: z
    .union([Digits, z.literal('')])
    .default('0')
    .transform(Number),
})

export const readSearch = (attempt: Attempt, fields: Record<string, string>): Found => {
  if (hasError(fields, errors.noSuchTrade)) return 'none'
  const { success, data } = Known.safeParse(fields)
  // Another OrderID is another payment: whatever it says, it says nothing of this one.
  if (!success || fields.ErrCode || data.OrderID !== attempt.id) return 'unknown'
  return { ...data, numbers: Numbers.safeParse(fields).data }
}

export const issuedAs = (reference: string, numbers: Numbers, bankPage?: string): Issued => {
  const { BkCode, CustID, ConfNo, EncryptReceiptNo, PaymentTerm } = numbers
  const asked = new URLSearchParams({ code: EncryptReceiptNo, rkbn: '1' })
  return {
    stage: 'pending',
    reference,
    action: {
      kind: 'numbers',
      biller: BkCode,
      customer: CustID,
      confirmation: ConfNo,
      dueOn: jstDay(new Date(PaymentTerm)),
      ...(bankPage && { bankUrl: `${bankPage}?${asked}` }),
    },
  }
}

/** When no money can come any more: the bank's own midnight, and a day for what the banks tell late. */
const isOver = ({ expiresAt }: Attempt, term: string | undefined, now: Date) => {
  const endOfDay = Date.parse(`${jstDay(new Date(expiresAt))}T23:59:59+09:00`)
  return now.getTime() > Math.max(endOfDay, term ? Date.parse(term) : 0) + dayMs
}

const factOf = (
  { id, noticeId }: Attempt,
  said: Pick<Fact, 'kind' | 'txn' | 'amount' | 'at'>,
): Fact => ({
  ...said,
  provider: 'gmo',
  noticeId,
  attemptId: id,
  verifiedBy: 'query',
})

/** A search, in our words. A number cannot be recalled, so that only its end and no money end it. */
export const foundIn = (attempt: Attempt, found: Found, now: Date, bankPage?: string): Queried => {
  if (found === 'unknown') return 'unknown'
  const trade = found === 'none' ? undefined : found
  const txn = trade?.AccessID ?? attempt.reference ?? attempt.id
  // The amount is the money that came, also where it is not the one we asked for: the ledger judges.
  const amount = trade ? trade.Amount + trade.Tax : attempt.amount
  if (trade?.Status === 'PAYSUCCESS')
    return factOf(attempt, { kind: 'receipt', txn, amount, at: trade.ProcessDate })
  const { numbers, Status } = trade ?? {}
  if (isOver(attempt, numbers?.PaymentTerm, now))
    return factOf(attempt, { kind: 'expired', txn, amount: attempt.amount, at: now.toISOString() })
  const isOurs = trade && txn === (attempt.reference ?? txn) && amount === attempt.amount
  if (!isOurs) return 'unknown'
  if (attempt.stage === 'pending') return 'open'
  return Status === 'REQSUCCESS' && numbers ? issuedAs(txn, numbers, bankPage) : 'unknown'
}
