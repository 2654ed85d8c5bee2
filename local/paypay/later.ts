import * as z from 'zod'
import { shiftJis } from '../../schemas/shift-jis.ts'
import { type Answer, type Call, jsonOf, refused, well } from './api.ts'
import { type Code, type Codes, digits, type Refund, seconds } from './codes.ts'

const Asked = z.object({
  merchantRefundId: z.string().regex(/^[\w-]{1,64}$/),
  paymentId: z.string(),
  amount: z.object({ amount: z.int().min(1), currency: z.literal('JPY') }),
  reason: z.string().max(255).optional(),
  requestedAt: z.int(),
})

const all = ({ state }: Codes) => Object.values(state.codes)
const refundIn = (codes: Codes, id: string) =>
  all(codes)
    .flatMap(({ refunds = [] }) => refunds)
    .find(({ merchantRefundId }) => merchantRefundId === id)

const goneOf = ({ refunds = [] }: Code) => refunds.reduce((sum, it) => sum + it.amount.amount, 0)

const refund = (codes: Codes, { body }: Call): Answer => {
  const read = Asked.safeParse(jsonOf(body))
  if (!read.success) return refused(400, 'INVALID_PARAMS')
  const { merchantRefundId, paymentId, amount, reason = '', requestedAt } = read.data
  const known = refundIn(codes, merchantRefundId)
  const isSame = known?.paymentId === paymentId && known.amount.amount === amount.amount
  if (known) return isSame ? well(known, 201) : refused(400, 'INVALID_PARAMS')
  const code = all(codes).find((it) => it.paymentId === paymentId)
  if (!code) return refused(404, 'RESOURCE_NOT_FOUND')
  if (code.status !== 'COMPLETED') return refused(400, 'UNACCEPTABLE_OP')
  if (goneOf(code) + amount.amount > code.amount.amount) return refused(400, 'INVALID_PARAMS')
  const said: Refund = {
    ...{ status: 'CREATED', acceptedAt: seconds(), requestedAt, reason },
    ...{ merchantRefundId, paymentId, amount },
  }
  code.refunds = [...(code.refunds ?? []), said]
  codes.save()
  return well(said, 201)
}

/** A refund is taken at once, and done by the time that somebody asks, or tried again until it is. */
const refundDetails = (codes: Codes, id: string, { query, refunds }: Call): Answer => {
  const paymentId = query.get('paymentId')
  const known = refundIn(codes, id)
  if (!known || known.paymentId !== paymentId) return refused(404, 'NO_SUCH_REFUND_ORDER')
  if (known.status !== 'REFUNDED') known.status = refunds === 'wait' ? 'REFUND_FAILED' : 'REFUNDED'
  const code = all(codes).find((it) => it.paymentId === paymentId)
  if (code && known.status === 'REFUNDED' && goneOf(code) === code.amount.amount)
    code.status = 'REFUNDED'
  codes.save()
  return well(known)
}

const cancel = (codes: Codes, id: string): Answer => {
  const code = codes.named(id)
  if (!code?.paymentId) return refused(404, 'ORDER_NOT_FOUND')
  if (code.refunds?.length) return refused(400, 'ORDER_NOT_REVERSIBLE')
  code.status = 'CANCELED'
  codes.save()
  return well(null, 202, 'REQUEST_ACCEPTED')
}

/** What moves after a payment, as far as we call it. */
export const laterApi = (codes: Codes, call: Call): Answer | undefined => {
  const { method, path } = call
  const [, paymentOf = ''] = /^\/v2\/payments\/([\w-]+)$/.exec(path) ?? []
  if (paymentOf && method === 'DELETE') return cancel(codes, paymentOf)
  if (path === '/v2/refunds' && method === 'POST') return refund(codes, call)
  const [, id = ''] = /^\/v2\/refunds\/([\w-]+)$/.exec(path) ?? []
  return id && method === 'GET' ? refundDetails(codes, id, call) : undefined
}

const columns = [
  ...['取引番号', '加盟店ID', '屋号', '店舗ID', '店舗名', '端末番号/PosID', '取引ステータス'],
  ...['取引日時', '取引金額', 'レシート番号', '支払い方法', '支払い詳細項目', '取引確定期限'],
  '加盟店決済ID',
]
const timeOf = (at: number) =>
  new Date((at + 9 * 60 * 60) * 1000)
    .toISOString()
    .slice(0, 19)
    .replaceAll('-', '/')
    .replace('T', ' ')

const row = (
  txn: string,
  status: string,
  at: number,
  amount: number,
  { merchantPaymentId }: Code,
) => {
  const details = JSON.stringify([{ paymentMethod: 'PayPay(残高)', amount }])
  const cells = [txn, '1', '北海道', '', '', '', status, timeOf(at), `${amount}`]
  return [...cells, '', 'PayPay(残高)', details, '', merchantPaymentId]
}

/** 取引履歴 of PayPay for Business, as it is downloaded. */
export const historyOf = (codes: Codes): Buffer => {
  const rows = all(codes).flatMap((code) => {
    const { paymentId, acceptedAt = 0, amount, refunds = [], status } = code
    if (!paymentId || status === 'CANCELED') return []
    const back = refunds.map((it) =>
      row(digits(19), '返金完了', it.acceptedAt, -it.amount.amount, code),
    )
    return [row(paymentId, '取引完了', acceptedAt, amount.amount, code), ...back]
  })
  const line = (cells: string[]) => cells.map((it) => `"${it.replaceAll('"', '""')}"`).join(',')
  return shiftJis([columns, ...rows].map((it) => `${line(it)}\r\n`).join(''))
}
