import type { Case, CaseKind } from '../../schemas/case.ts'
import { type Fact, factKey } from '../../schemas/fact.ts'
import { bookingOf } from './booking.ts'
import type { Ledger } from './ledger.ts'
import { excess, isPaid, noticeStatus } from './status.ts'

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

/** What a ledger alone cannot tell: whether the office already works, or worked, for this money. */
export type Around = { readonly isAtWork: boolean }
type Derived = Exclude<CaseKind, 'amount-differs' | 'unknown-payment'>
type Odd = {
  /** The money it is about. */
  readonly money: (ledger: Ledger) => readonly Fact[]
  /** Whether that money makes a Case now; without this, it always does. */
  readonly when?: (ledger: Ledger, around: Around) => boolean
}

const ofKind = ({ facts }: Ledger, kind: Fact['kind']) => facts.filter((it) => it.kind === kind)

/** 誤納: nothing was due any more. */
const late = (ledger: Ledger) => {
  const { withdrawnAt } = ledger
  if (!withdrawnAt) return []
  return ofKind(ledger, 'receipt').filter(({ at }) => Date.parse(at) > Date.parse(withdrawnAt))
}

/** Without the attempts whose money came too late: that is one Case, not two. */
const inTime = (ledger: Ledger): Ledger => {
  const attempts = new Set(late(ledger).map(({ attemptId }) => attemptId))
  return { ...ledger, facts: ledger.facts.filter(({ attemptId }) => !attempts.has(attemptId)) }
}

/** Money went back, and is missing. */
export const isMissing = (ledger: Ledger) =>
  !isPaid(ledger) && ofKind(ledger, 'reversal').length > 0

/** A new kind is a new row. */
const odd: Record<Derived, Odd> = {
  overpaid: {
    money: (ledger) => excess(inTime(ledger)).map(({ fact }) => fact),
    when: (ledger) => noticeStatus(inTime(ledger)) === 'overpaid',
  },
  'paid-after-withdrawal': { money: late },
  'past-year': {
    money: (ledger) =>
      ofKind(ledger, 'receipt').filter(
        (fact) => bookingOf(ledger.notice, fact).bookedAs === '過年度',
      ),
  },
  'dispute-lost': { money: (ledger) => ofKind(ledger, 'dispute-lost') },
  'reversal-after-release': {
    money: (ledger) => ofKind(ledger, 'reversal'),
    when: (ledger, { isAtWork }) => isAtWork && isMissing(ledger),
  },
}

const isDerived = (kind: CaseKind): kind is Derived => kind in odd

/** The money that a Case is about, as the ledger has it now. */
export const oddMoney = (
  { kind, fact }: Pick<Case, 'kind' | 'fact'>,
  ledger: Ledger,
): readonly Fact[] => {
  if (isDerived(kind)) return odd[kind].money(ledger)
  return fact ? [fact] : []
}

/**
 * Every Case there has to be by this ledger: of each kind at most one that is not settled, in whatever order
 * facts came. Money that no settlement covers opens the next.
 */
export const casesIn = (ledger: Ledger, around: Around): Found[] =>
  (Object.keys(odd) as Derived[]).flatMap((kind): Found[] => {
    const { money, when } = odd[kind]
    const settled = ledger.settlements.filter((it) => it.kind === kind)
    const covered = new Set(settled.flatMap(({ facts }) => facts))
    const isNew = money(ledger).some((fact) => !covered.has(factKey(fact)))
    if (!isNew || when?.(ledger, around) === false) return []
    const { id } = ledger.notice
    return [{ kind, about: settled.length ? `${id}#${settled.length + 1}` : id, noticeId: id }]
  })
