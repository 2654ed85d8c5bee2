import { isCancel } from '../../functions/payments/paypay-cancel.ts'
import { paypayGateway } from '../../functions/payments/paypay-gateway.ts'
import { paypayName } from '../../local/paypay/signature.ts'
import { addressOf, type Provider } from './gateway-contract-provider.ts'
import { apiSecret, press, startStandIn } from './paypay-stand-in.ts'

type Money = { readonly amount: number }
type Code = {
  readonly merchantPaymentId: string
  readonly status: string
  readonly paymentId?: string
  readonly amount: Money
  readonly refunds?: readonly { merchantRefundId: string; amount: Money }[]
}

const backOf = ({ merchantPaymentId: attemptId, refunds = [], ...code }: Code) => [
  ...refunds.map((it) => ({ attemptId, id: it.merchantRefundId, amount: it.amount.amount })),
  ...(code.status === 'CANCELED' && code.paymentId
    ? [{ attemptId, id: null, amount: code.amount.amount }]
    : []),
]

export const paypay = async (): Promise<Provider> => {
  const standIn = await startStandIn()
  const known = async (): Promise<{ codes: Record<string, Code>; next: string }> => standIn.known()
  return {
    method: 'paypay',
    webhook: 'paypayWebhook',
    gateway: ({ now = () => new Date(), api = standIn.url, deadlineMs } = {}) =>
      paypayGateway({
        secrets: async () => ({ paypay: { ...paypayName, apiSecret, sandbox: true } }),
        ...{ now, api },
        ...(deadlineMs && { deadlines: { openMs: deadlineMs, askMs: deadlineMs } }),
      }),
    pay: (issued) => press(addressOf(issued), 'pay'),
    wish: async ({ tell, ...wish }) =>
      (await standIn.control({ ...wish, ...(tell && { webhooks: tell }) })).ok,
    waitingFor: async () => (await known()).next,
    requests: (call, { id, reference }, order) => {
      const payment = `GET /v2/codes/payments/${id}`
      const undone = order && isCancel(order)
      return {
        open: ['POST /v2/codes'],
        query: [payment],
        closeOpen: [`DELETE /v2/codes/${reference}`],
        refund: undone ? [`DELETE /v2/payments/${id}`, payment] : ['POST /v2/refunds'],
        queryRefund: undone ? [payment] : [`GET /v2/refunds/${order?.id}`],
      }[call]
    },
    recorded: async () => {
      const all = Object.values((await known()).codes)
      return {
        openings: all.map((it) => it.merchantPaymentId),
        paid: all.flatMap((it) => (it.paymentId ? [it.merchantPaymentId] : [])),
        back: all.flatMap(backOf),
      }
    },
    notified: () => standIn.got.map((it) => ({ headers: {}, body: JSON.stringify(it) })),
    settlement: async () =>
      new Uint8Array(await (await fetch(`${standIn.url}/history.csv`)).arrayBuffer()),
    end: standIn.end,
  }
}
