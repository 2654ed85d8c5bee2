import type { Attempt, PaymentMethod } from '../../schemas/attempt.ts'
import type { Fact } from '../../schemas/fact.ts'

type Money = Pick<Fact, 'txn' | 'amount' | 'at'>

export type Session = {
  readonly attempt: Attempt
  state: 'open' | 'declined' | 'closed'
  paid?: Money
  /** Given back by hand at the provider. */
  refunded?: Money
}

/** What a provider has to tell. It tells it until it is taken. */
export type Message = { readonly attempt: Attempt; readonly fact?: Fact; taken: boolean }

/** The truth about money: nothing of the service writes here but through a provider. */
export type Bank = {
  readonly sessions: Map<string, Session>
  readonly messages: Message[]
}

const providers = { card: 'stripe', paypay: 'paypay', payeasy: 'gmo' } as const
const prefixes = { card: ['cs_', 'pi_'], paypay: ['', '04'], payeasy: ['a', 'a'] } as const

/** How a provider calls itself, a session and a payment. */
export const naming = (method: PaymentMethod) => ({
  provider: providers[method],
  session: (id: string) => `${prefixes[method][0]}${id}`,
  payment: (id: string) => `${prefixes[method][1]}${id}`,
})

/** Only a card's event says what happened, and proves it; the others say that something did. */
const tell = (bank: Bank, { attempt }: Session, kind: Fact['kind'], money: Money) => {
  const { method, id: attemptId, noticeId } = attempt
  const said = { ...money, kind, provider: naming(method).provider, attemptId, noticeId }
  const fact: Fact = { ...said, verifiedBy: 'signature' }
  bank.messages.push({ attempt, taken: false, ...(method === 'card' && { fact }) })
}

const isOver = ({ attempt, state }: Session, at: Date) =>
  state !== 'open' || at.getTime() >= Date.parse(attempt.expiresAt)

/** The payer pays: in time, or `late`, where the provider took what it had already called ended. */
export const pay = (
  bank: Bank,
  session: Session,
  at: Date,
  how: { readonly isLate: boolean; readonly share: number },
) => {
  if (session.paid || isOver(session, at) !== how.isLate) return
  const { method, id, amount: due } = session.attempt
  // Only a bank takes another amount than was asked for.
  const amount = method === 'payeasy' ? Math.ceil(due * how.share) : due
  session.paid = { txn: naming(method).payment(id), amount, at: at.toISOString() }
  tell(bank, session, 'receipt', session.paid)
}

export const decline = (bank: Bank, session: Session, at: Date) => {
  if (session.paid || isOver(session, at)) return
  session.state = 'declined'
  const { method, id, amount } = session.attempt
  tell(bank, session, 'failed', { txn: naming(method).session(id), amount, at: at.toISOString() })
}

/** Somebody gives the money of a card back by hand, at the provider. */
export const refund = (bank: Bank, session: Session, at: Date) => {
  if (session.attempt.method !== 'card' || !session.paid || session.refunded) return
  const { id } = session.attempt
  session.refunded = { txn: `re_${id}`, amount: session.paid.amount, at: at.toISOString() }
  tell(bank, session, 'refund', session.refunded)
}

/** What the office really holds. */
export const held = ({ sessions }: Bank) =>
  [...sessions.values()].reduce(
    (sum, { paid, refunded }) => sum + (paid?.amount ?? 0) - (refunded?.amount ?? 0),
    0,
  )
