import type { Case } from '../../schemas/case.ts'
import { type Fact, factKey } from '../../schemas/fact.ts'
import type { Ledger } from './ledger.ts'
import { noticeStatus } from './status.ts'

export type Found = Omit<Case, 'openedAt'>

/** The ledger keeps the first amount; the other claim is kept in the Case. */
export const amountDiffers = (fact: Fact): Found => ({
  kind: 'amount-differs',
  about: `${factKey(fact)}#${fact.amount}`,
  noticeId: fact.noticeId,
  fact,
})

/** 不明入金: money by a name we never gave away. */
export const unknownPayment = (fact: Fact): Found => ({
  kind: 'unknown-payment',
  about: factKey(fact),
  noticeId: fact.noticeId,
  fact,
})

/** Every Case there has to be by this ledger. Only money opens one. */
export const casesIn = (ledger: Ledger): Found[] => {
  const { notice, withdrawnAt, facts } = ledger
  const late = facts.filter(
    ({ kind, at }) => kind === 'receipt' && withdrawnAt && Date.parse(at) > Date.parse(withdrawnAt),
  )
  const found = late.map(
    (fact): Found => ({
      kind: 'paid-after-withdrawal',
      about: factKey(fact),
      noticeId: notice.id,
      fact,
    }),
  )
  if (noticeStatus(ledger) === 'overpaid')
    found.push({ kind: 'overpaid', about: notice.id, noticeId: notice.id })
  return found
}
