import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

/** Who we are at the stand-in; only the secret is one. */
export const paypayName = { apiKey: 'a_stand_in', merchantId: '900000000000000001' } as const

export type Signed = {
  readonly path: string
  readonly method: string
  readonly nonce: string
  /** Seconds since 1970. */
  readonly epoch: string
  readonly body: string
}

const json = 'application/json'

export const hashOf = (body: string) =>
  body
    ? createHash('md5')
        .update(json + body)
        .digest('base64')
    : 'empty'

/** PayPay's MAC over one call. */
export const macOf = ({ path, method, nonce, epoch, body }: Signed, secret: string) => {
  const signed = [path, method, nonce, epoch, body ? json : 'empty', hashOf(body)]
  return createHmac('sha256', secret).update(signed.join('\n')).digest('base64')
}

const clockSkewSeconds = 120

const isSame = (a: string, b: string) =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))

type Header = { readonly authorization?: string | undefined; readonly merchant: unknown }
type Call = Pick<Signed, 'path' | 'method' | 'body'>

/** Remembers every nonce: a call that was listened to opens nothing a second time. */
export const checker = (secret: string) => {
  const seen = new Set<string>()
  return ({ authorization = '', merchant }: Header, call: Call): boolean => {
    const [, fields = ''] = /^hmac OPA-Auth:(.+)$/.exec(authorization) ?? []
    const [key, mac = '', nonce = '', epoch = '', hash = ''] = fields.split(':')
    if (key !== paypayName.apiKey || merchant !== paypayName.merchantId) return false
    if (!nonce || seen.has(nonce)) return false
    if (!(Math.abs(Date.now() / 1000 - Number(epoch)) <= clockSkewSeconds)) return false
    const isRight =
      isSame(hash, hashOf(call.body)) && isSame(mac, macOf({ ...call, nonce, epoch }, secret))
    if (isRight) seen.add(nonce)
    return isRight
  }
}
