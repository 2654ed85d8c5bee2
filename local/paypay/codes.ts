import { randomBytes, randomInt } from 'node:crypto'
import { join } from 'node:path'
import { kept } from '../kept.ts'

export type Code = {
  readonly codeId: string
  readonly merchantPaymentId: string
  readonly amount: { readonly amount: number; readonly currency: string }
  readonly orderDescription: string
  readonly requestedAt: number
  /** Seconds since 1970; PayPay sets it. */
  readonly expiryDate: number
  status: 'CREATED' | 'COMPLETED' | 'REFUNDED' | 'EXPIRED' | 'CANCELED' | 'DELETED'
  paymentId?: string
  acceptedAt?: number
  refunds?: readonly Refund[]
}
export type Refund = {
  readonly merchantRefundId: string
  readonly paymentId: string
  readonly amount: Code['amount']
  readonly acceptedAt: number
  readonly requestedAt: number
  readonly reason: string
  status: 'CREATED' | 'REFUNDED' | 'REFUND_FAILED'
}
/** A notification that nobody has taken yet. */
export type Waiting = { readonly id: string; readonly at: number; readonly body: object }
type State = { codes: Record<string, Code>; waiting: Waiting[] }

export const seconds = () => Math.floor(Date.now() / 1000)
const lifeSeconds = 5 * 60
export const digits = (count: number) => Array.from({ length: count }, () => randomInt(10)).join('')

/** Every code and payment, in one file that survives a kill. */
export const codesIn = (dir: string) => {
  const { value: state, save } = kept<State>(join(dir, 'state.json'), { codes: {}, waiting: [] })
  const tell = ({ merchantPaymentId, paymentId, amount, acceptedAt, status }: Code) => {
    const paid = acceptedAt ? new Date(acceptedAt * 1000).toISOString() : null
    const body = {
      notification_type: 'Transaction',
      ...{ merchant_id: '1', store_id: '', pos_id: '', reconciliation_id: null },
      ...{ merchant_order_id: merchantPaymentId, order_id: paymentId ?? null },
      ...{ authorized_at: null, expires_at: null, confirmation_expires_at: null },
      ...{ order_amount: amount.amount, paid_at: paid, state: status },
    }
    state.waiting.push({ id: randomBytes(8).toString('hex'), at: Date.now(), body })
  }
  const end = (code: Code, status: 'EXPIRED' | 'CANCELED' | 'DELETED') => {
    code.status = status
    // A code that was deleted is told to nobody.
    if (status !== 'DELETED') tell(code)
    save()
  }
  const current = (code: Code | undefined) => {
    if (code?.status === 'CREATED' && code.expiryDate <= seconds()) end(code, 'EXPIRED')
    return code
  }
  const all = () => Object.values(state.codes)
  return {
    state,
    save,
    end,
    find: (codeId: string) => current(state.codes[codeId]),
    named: (id: string) => current(all().find((it) => it.merchantPaymentId === id)),
    add(asked: Omit<Code, 'codeId' | 'expiryDate' | 'status'>): Code {
      const codeId = `04-${randomBytes(9).toString('base64url')}`
      const code = {
        ...asked,
        codeId,
        expiryDate: seconds() + lifeSeconds,
        status: 'CREATED',
      } as const
      state.codes[codeId] = { ...code }
      save()
      return code
    },
    pay(code: Code) {
      if (code.status !== 'CREATED') return
      Object.assign(code, { status: 'COMPLETED', paymentId: digits(20), acceptedAt: seconds() })
      tell(code)
      save()
    },
  }
}
export type Codes = ReturnType<typeof codesIn>
