import { stripeGateway } from '../../functions/payments/stripe-gateway.ts'
import { addressOf, type Provider } from './gateway-contract-provider.ts'
import { press, secret, startStandIn } from './stripe-stand-in.ts'

type Named = Record<string, string>
type State = {
  readonly sessions: Record<string, { client_reference_id: string; payment_status: string }>
  readonly refunds: Record<string, { amount: number; metadata: Named }>
}

export const card = async (): Promise<Provider> => {
  const stripe = await startStandIn()
  const known = async (): Promise<State & { next: string }> => stripe.known()
  return {
    method: 'card',
    webhook: 'stripeWebhook',
    gateway: ({ now = () => new Date(), api = stripe.url, deadlineMs } = {}) =>
      stripeGateway({
        secrets: async () => ({ stripeKey: 'sk_test_1', stripeWebhookSecret: secret }),
        ...{ now, api },
        ...(deadlineMs && { deadlines: { openMs: deadlineMs, askMs: deadlineMs } }),
      }),
    pay: (issued) => press(addressOf(issued), 'pay'),
    wish: async ({ tell, ...wish }) =>
      (await stripe.control({ ...wish, ...(tell && { webhooks: tell }) })).ok,
    waitingFor: async () => (await known()).next,
    requests: (call, { reference }) =>
      ({
        open: ['POST /v1/checkout/sessions'],
        query: [`GET /v1/checkout/sessions/${reference}`],
        closeOpen: [`POST /v1/checkout/sessions/${reference}/expire`],
        refund: ['GET /v1/refunds', 'POST /v1/refunds'],
        queryRefund: ['GET /v1/refunds'],
      })[call],
    recorded: async () => {
      const { sessions, refunds } = await known()
      const all = Object.values(sessions)
      return {
        openings: all.map((it) => it.client_reference_id),
        paid: all.flatMap((it) => (it.payment_status === 'paid' ? [it.client_reference_id] : [])),
        back: Object.values(refunds).map(({ amount, metadata }) => ({
          ...{ amount, attemptId: metadata.attemptId ?? '', id: metadata.refundId ?? '' },
        })),
      }
    },
    notified: () =>
      stripe.got.map(({ signature, body }) => ({
        ...{ body, headers: { 'Stripe-Signature': signature } },
      })),
    settlement: async () => {
      const answer = await fetch(
        `${stripe.url}/v1/balance_transactions?payout=po_1&limit=100&expand[]=data.source`,
        { headers: { authorization: 'Bearer sk_test_1' } },
      )
      return new Uint8Array(await answer.arrayBuffer())
    },
    end: stripe.end,
  }
}
