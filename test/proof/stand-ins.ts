import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import type { Deps } from '../../functions/payments/deps.ts'
import { payeasyWebhook } from '../../functions/payments/payeasy-notification.ts'
import { paypayWebhook } from '../../functions/payments/paypay-webhook.ts'
import { stripeWebhook } from '../../functions/payments/stripe-webhook.ts'
import { startPayeasy } from '../../local/payeasy/server.ts'
import { shop } from '../../local/payeasy/shop.ts'
import { startPayPay } from '../../local/paypay/server.ts'
import { paypayName } from '../../local/paypay/signature.ts'
import { anyPort } from '../../local/ports.ts'
import { startStripe } from '../../local/stripe/server.ts'
import type { PaymentMethod } from '../../schemas/attempt.ts'

const stripeSecret = 'whsec_stand_in'
const apiSecret = 'a secret of the stand-in'

/** What the gateways need to know of the stand-ins. */
export const secrets = async () => ({
  stripeKey: 'sk_test_stand_in',
  stripeWebhookSecret: stripeSecret,
  paypay: { ...paypayName, apiSecret, sandbox: true },
  payeasy: shop,
})

/** Where all three tell what happened; `deps` come with the first notice. */
const startReceiver = async (deps: () => Deps) => {
  const take = async (path: string, body: Uint8Array<ArrayBuffer>, signature: string) => {
    if (path === '/stripe')
      return stripeWebhook(deps())({ body, headers: { 'stripe-signature': signature } })
    if (path === '/payeasy') return payeasyWebhook(deps())({ body })
    return paypayWebhook(deps())({ body: JSON.parse(new TextDecoder().decode(body)) })
  }
  const server = createServer(async (request, response) => {
    try {
      const body = new Uint8Array(await buffer(request))
      const signature = `${request.headers['stripe-signature']}`
      const taken = await take(request.url ?? '', body, signature)
      const text = taken.ok && 'body' in taken.value ? taken.value.body : undefined
      response.writeHead(taken.ok ? 200 : 400).end(text)
    } catch {
      response.writeHead(500).end()
    }
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo
  const close = () => {
    server.closeAllConnections()
    server.close()
  }
  return { url: `http://127.0.0.1:${port}`, close }
}

/** The three stand-ins on free ports, with nothing in them. */
export const startStandIns = async (deps: () => Deps) => {
  const dir = mkdtempSync(join(tmpdir(), 'proof-'))
  const receiver = await startReceiver(deps)
  const at = async (name: string) => ({ port: await anyPort(), dir: join(dir, name) })
  const hook = (name: string) => ({ webhookUrl: `${receiver.url}/${name}` })
  const servers = {
    card: await startStripe({ ...(await at('stripe')), ...hook('stripe'), secret: stripeSecret }),
    paypay: await startPayPay({ ...(await at('paypay')), ...hook('paypay'), secret: apiSecret }),
    payeasy: await startPayeasy({
      ...(await at('payeasy')),
      notifyUrl: `${receiver.url}/payeasy`,
      shop,
    }),
  }
  const control = (method: PaymentMethod) => `${servers[method].url}/control`
  return {
    url: (method: PaymentMethod) => servers[method].url,
    wish: async (method: PaymentMethod, wish: object) => {
      const body = JSON.stringify(wish)
      const { ok } = await fetch(control(method), { method: 'POST', body })
      if (!ok) throw new Error(`${method} knows no ${body}`)
    },
    state: async (method: PaymentMethod) => (await fetch(control(method))).json(),
    end: async () => {
      for (const server of Object.values(servers)) await server.close()
      receiver.close()
      rmSync(dir, { recursive: true })
    },
  }
}
export type StandIns = Awaited<ReturnType<typeof startStandIns>>
