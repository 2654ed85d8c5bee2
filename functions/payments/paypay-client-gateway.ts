import type {
  HttpsClient,
  HttpsClientMessage,
} from '@paypayopa/paypayopa-sdk-node/dist/lib/httpsClient.js'
import type { Attempt } from '../../schemas/attempt.ts'
import type { Deadlines, RefundOrder } from './gateway.ts'

export type PayPayKeys = {
  readonly apiKey: string
  readonly apiSecret: string
  readonly merchantId: string
  /** Whether the keys are those of PayPay's sandbox. */
  readonly sandbox: boolean
}

export type Options = {
  readonly secrets: () => Promise<{ readonly paypay?: PayPayKeys | undefined }>
  /** Another address than PayPay's own; http only on this machine. */
  readonly api?: string | undefined
  readonly fetch?: typeof fetch
  readonly deadlines?: Deadlines
}

/** Several questions fit into what one request or one look may take; a later look comes anyway. */
const usual: Deadlines = { openMs: 8_000, askMs: 5_000 }

type Call = Parameters<HttpsClient['httpsCall']>[0]

/** Whatever it is doing, and whether or not it can be stopped, it ends then. */
const within = async <T>(ms: number, run: (signal: AbortSignal) => Promise<T>): Promise<T> => {
  const ending = new AbortController()
  const { promise, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => {
    reject(new Error(`no answer within ${ms} ms`))
    ending.abort()
  }, ms)
  try {
    return await Promise.race([run(ending.signal), promise])
  } finally {
    clearTimeout(timer)
  }
}

/** What the SDK signed, on its way with a deadline for all of it: its own client waits for ever. */
const send = (options: Options, { method, hostname, port, path, headers }: Call, body: object) => {
  const { api, fetch: call = fetch, deadlines = usual } = options
  const { protocol } = new URL(api ?? 'https://unused.invalid')
  const { 'Content-Length': _, ...rest } = headers as Record<string, string>
  const isOpening = method === 'POST'
  return within(isOpening ? deadlines.openMs : deadlines.askMs, async (signal) => {
    const answer = await call(`${protocol}//${hostname}:${port}${path}`, {
      method: `${method}`,
      headers: rest,
      redirect: 'error',
      signal,
      ...(isOpening && { body: JSON.stringify(body) }),
    })
    return { STATUS: answer.status, BODY: (await answer.json()) as object | null }
  })
}

/** The SDK believes it is answered whatever happens; it knows neither time-outs nor cut bodies. */
const clientWith = (options: Options): HttpsClient => ({
  printDebugMessage: () => {},
  httpsCall: (call: Call, body: object, answer: HttpsClientMessage) => {
    send(options, call, body).then(answer, (error) => answer({ STATUS: 0, ERROR: `${error}` }))
  },
})

/** Neither library nor secret is loaded before a request needs them: most requests do not. */
const libraryWith = (options: Options) => {
  const load = async (keys: PayPayKeys) => {
    const { default: Library } = await import('@paypayopa/paypayopa-sdk-node')
    const { hostname: hostName, port } = new URL(options.api ?? 'https://unused.invalid')
    const conf = options.api
      ? new Library.Conf({ hostName, portNumber: Number(port) || 443 })
      : Library.Conf.forEnvironment(keys.sandbox ? 'STAGING' : 'PROD')
    const { apiKey: clientId, apiSecret: clientSecret, merchantId } = keys
    const paypay = new Library.PayPayRestSDK()
    paypay.configure({ clientId, clientSecret, merchantId, conf })
    paypay.setHttpsClient(clientWith(options))
    return paypay
  }
  let made: { readonly of: object; readonly paypay: ReturnType<typeof load> } | undefined
  return async () => {
    const of = await options.secrets()
    if (!of.paypay) throw new Error('PaymentsSecret holds no paypay')
    if (made?.of !== of) made = { of, paypay: load(of.paypay) }
    return made.paypay
  }
}

const atOnceMs = 1_000

/**
 * A connection that was kept from an earlier request may be dead: what fails at once is asked again, once, signed anew.
 * For PayPay it is the same call, since it names the same attempt.
 */
const again = async (ask: () => Promise<object>) => {
  const begunAt = performance.now()
  const answer = await ask()
  return 'ERROR' in answer && performance.now() - begunAt < atOnceMs ? ask() : answer
}

/** The calls of PayPay that we use. What they are given is ours alone, for the SDK changes it. */
export const paypayClient = (options: Options) => {
  const library = libraryWith(options)
  return {
    /** One code for the whole amount. PayPay hears an attempt and an amount, no personal data. */
    createCode: ({ id, amount, noticeId }: Attempt) =>
      again(async () =>
        (await library()).qrCodeCreate({
          merchantPaymentId: id,
          amount: { amount, currency: 'JPY' },
          codeType: 'ORDER_QR',
          orderDescription: `納付番号 ${noticeId}`,
          isAuthorization: false,
        }),
      ),
    paymentOf: ({ id }: Attempt) =>
      again(async () => (await library()).getCodePaymentDetails([id])),
    deleteCode: (codeId: string) => again(async () => (await library()).qrCodeDelete([codeId])),
    cancel: ({ id }: Attempt) => again(async () => (await library()).paymentCancel([id])),
    refund: ({ id, amount, receipt }: RefundOrder) =>
      again(async () =>
        (await library()).paymentRefund({
          merchantRefundId: id,
          paymentId: receipt.txn,
          amount: { amount, currency: 'JPY' },
          reason: '還付',
        }),
      ),
    /** PayPay wants the payment, too, in a query, for which the SDK has no place: it signs what stands before the `?`. */
    refundOf: ({ id, receipt }: RefundOrder) =>
      again(async () => (await library()).getRefundDetails([`${id}?paymentId=${receipt.txn}`])),
  }
}
