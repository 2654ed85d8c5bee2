import type { Gateway, SigningGateway } from '../../functions/payments/gateway.ts'
import { payeasyGateway } from '../../functions/payments/payeasy-gateway.ts'
import { paypayGateway } from '../../functions/payments/paypay-gateway.ts'
import { stripeGateway } from '../../functions/payments/stripe-gateway.ts'
import { paypayName } from '../../local/paypay/signature.ts'
import type { Action, Attempt } from '../../schemas/attempt.ts'
import { attemptNow, shop, startStandIn as startPayeasy } from './payeasy-stand-in.ts'
import { apiSecret, begun, press, startStandIn as startPayPay } from './paypay-stand-in.ts'
import { press as pressCard, secret, startStandIn as startStripe } from './stripe-stand-in.ts'

/** Shorter than any stand-in is silent. */
const deadlineMs = 700
const now = () => new Date()

/** One provider as the contract suite sees it: its real gateway, and the stand-in behind it. */
export type Provider = {
  readonly url: string
  /** Its real gateway, at another address if there has to be nobody. */
  readonly gateway: (api?: string) => Gateway | SigningGateway
  readonly begin: () => Attempt
  readonly pay: (action: Action | undefined) => Promise<unknown>
  readonly control: (wish: object) => Promise<unknown>
  /** What the provider has made for that attempt, however often it was asked; and for that refund. */
  readonly made: (attempt: Attempt) => Promise<number>
  readonly refunds: () => Promise<number>
  /** The call that gives back. */
  readonly refundCall?: string
  /** The file by which it settles. */
  readonly settlement?: () => Promise<Uint8Array>
  /** Signed notifications as they came. */
  readonly notified?: () => readonly { readonly body: string; readonly signature: string }[]
  readonly end: () => Promise<void>
}

const bytesAt = async (url: string, headers: Record<string, string> = {}) =>
  new Uint8Array(await (await fetch(url, { headers })).arrayBuffer())

const card = async (): Promise<Provider> => {
  const { url, control, known, got, end } = await startStripe()
  const stripeKey = 'sk_test_1'
  const secrets = async () => ({ stripeKey, stripeWebhookSecret: secret })
  const deadlines = { openMs: deadlineMs, askMs: deadlineMs }
  return {
    ...{ url, control, end, notified: () => got },
    gateway: (api = url) => stripeGateway({ secrets, now, api, deadlines }),
    begin: () => ({
      ...begun(),
      method: 'card',
      expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
    }),
    pay: (action) => pressCard(action?.kind === 'redirect' ? action.url : '', 'pay'),
    made: async ({ id }) =>
      Object.values<{ client_reference_id: string }>((await known()).sessions).filter(
        (it) => it.client_reference_id === id,
      ).length,
    refundCall: 'POST /v1/refunds',
    refunds: async () => Object.keys((await known()).refunds).length,
    settlement: () =>
      bytesAt(`${url}/v1/balance_transactions?payout=po_1&limit=100&expand[]=data.source`, {
        authorization: `Bearer ${stripeKey}`,
      }),
  }
}

type Code = { merchantPaymentId: string; refunds?: object[]; status: string }

const paypay = async (): Promise<Provider> => {
  const { url, control, known, end } = await startPayPay()
  const secrets = async () => ({ paypay: { ...paypayName, apiSecret, sandbox: true } })
  const deadlines = { openMs: deadlineMs, askMs: deadlineMs }
  const codes = async () => Object.values<Code>((await known()).codes)
  return {
    ...{ url, control, end, begin: begun },
    gateway: (api = url) => paypayGateway({ secrets, now, api, deadlines }),
    pay: (action) => press(action?.kind === 'qr' ? action.url : '', 'pay'),
    made: async ({ id }) => (await codes()).filter((it) => it.merchantPaymentId === id).length,
    refundCall: 'POST /v2/refunds',
    refunds: async () => (await codes()).flatMap(({ refunds = [] }) => refunds).length,
    settlement: () => bytesAt(`${url}/history.csv`),
  }
}

const payeasy = async (): Promise<Provider> => {
  const { url, control, known, end, atm } = await startPayeasy()
  const secrets = async () => ({ payeasy: shop })
  return {
    ...{ url, control, end, begin: attemptNow, refunds: async () => 0 },
    gateway: (api = url) => payeasyGateway({ secrets, now, api, deadlineMs }),
    pay: (action) => atm(action, 'pay'),
    made: async ({ id }) => ((await known()).trades[id] ? 1 : 0),
  }
}

export const providers = { card, paypay, payeasy }
