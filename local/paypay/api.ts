import * as z from 'zod'
import { type Code, type Codes, seconds } from './codes.ts'
import { laterApi } from './later.ts'

export type Answer = { readonly status: number; readonly body: object }
export type Call = {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly body: string
  readonly base: string
  /** How refunds go. */
  readonly refunds: 'succeed' | 'wait'
}

export const refused = (status: number, code: string, message = code): Answer => ({
  status,
  body: { resultInfo: { code, message, codeId: '08100016' }, data: null },
})
export const well = (data: object | null, status = 200, code = 'SUCCESS'): Answer => ({
  status,
  body: { resultInfo: { code, message: 'Success', codeId: '08100001' }, data },
})

const Asked = z.object({
  merchantPaymentId: z.string().regex(/^[\w-]{1,64}$/),
  amount: z.object({ amount: z.int().min(1).max(99_999_999_999), currency: z.literal('JPY') }),
  codeType: z.literal('ORDER_QR'),
  orderDescription: z.string().max(255).default(''),
  requestedAt: z.int(),
})

export const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The app's own address would be `paypay://…`: here it leads to the page that plays the phone, too. */
const shown = ({ status: _, paymentId: __, acceptedAt: ___, ...code }: Code, base: string) => ({
  ...code,
  codeType: 'ORDER_QR',
  isAuthorization: false,
  url: `${base}/pay/${code.codeId}`,
  deeplink: `${base}/pay/${code.codeId}?app=1`,
})

const create = (codes: Codes, { body, base }: Call): Answer => {
  const read = Asked.safeParse(jsonOf(body))
  if (!read.success) return refused(400, 'INVALID_PARAMS')
  if (Math.abs(read.data.requestedAt - seconds()) > 120)
    return refused(400, 'INVALID_REQUEST_PARAMS')
  const known = codes.named(read.data.merchantPaymentId)
  if (!known) return well(shown(codes.add(read.data), base), 201)
  const isSame = known.amount.amount === read.data.amount.amount && known.status === 'CREATED'
  return isSame ? well(shown(known, base), 201) : refused(400, 'DUPLICATE_DYNAMIC_QR_REQUEST')
}

const details = (codes: Codes, id: string): Answer => {
  const code = codes.named(id)
  if (!code || code.status === 'DELETED') return refused(400, 'DYNAMIC_QR_PAYMENT_NOT_FOUND')
  const { merchantPaymentId, amount, requestedAt, status, paymentId, acceptedAt } = code
  const data = {
    status,
    merchantPaymentId,
    amount,
    requestedAt,
    refunds: { data: code.refunds ?? [] },
  }
  return well({ ...data, ...(paymentId && { paymentId, acceptedAt }) })
}

const remove = (codes: Codes, codeId: string): Answer => {
  const code = codes.find(codeId)
  if (!code || code.status === 'DELETED') return refused(404, 'DYNAMIC_QR_NOT_FOUND')
  if (code.paymentId) return refused(400, 'DYNAMIC_QR_ALREADY_PAID')
  codes.end(code, 'DELETED')
  return well(null)
}

/** The part of PayPay's API that we call, in its own form. */
export const paypayApi = (codes: Codes, call: Call): Answer => {
  const later = laterApi(codes, call)
  if (later) return later
  const [, id = ''] = /^\/v2\/codes\/payments\/([\w-]+)$/.exec(call.path) ?? []
  if (id && call.method === 'GET') return details(codes, id)
  const [, codeId = ''] = /^\/v2\/codes\/([\w-]+)$/.exec(call.path) ?? []
  if (codeId && call.method === 'DELETE') return remove(codes, codeId)
  if (call.path === '/v2/codes' && call.method === 'POST') return create(codes, call)
  return refused(404, 'NOT_FOUND')
}
