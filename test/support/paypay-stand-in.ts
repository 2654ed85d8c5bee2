import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { paypayGateway } from '../../functions/payments/paypay-gateway.ts'
import { startPayPay } from '../../local/paypay/server.ts'
import { paypayName } from '../../local/paypay/signature.ts'
import { anyPort } from '../../local/ports.ts'
import { newUlid } from '../../schemas/ulid.ts'
import { attempt } from './attempt.ts'
import { startReceiver } from './receiver.ts'

export const apiSecret = 'a secret of the stand-in'

/** An attempt by PayPay that begins now. */
export const begun = () => ({
  ...attempt,
  id: newUlid(),
  method: 'paypay' as const,
  openedAt: new Date().toISOString(),
  expiresAt: new Date(Date.now() + 300_000).toISOString(),
})

type Notified = { readonly state: string; readonly merchant_order_id: string }

/** The stand-in with our gateway, and in it PayPay's real SDK, before it and a receiver behind it. */
export const startStandIn = async () => {
  const dir = mkdtempSync(join(tmpdir(), 'paypay-'))
  const port = await anyPort()
  const { got, answers, webhookUrl, close } = await startReceiver(
    '/webhooks/paypay',
    (body) => JSON.parse(body) as Notified,
  )
  const start = () => startPayPay({ port, dir, webhookUrl, secret: apiSecret })
  let standIn = await start()
  const url = `http://127.0.0.1:${port}`
  const gateway = (more: object = {}, now = () => new Date()) =>
    paypayGateway({
      secrets: async () => ({ paypay: { ...paypayName, apiSecret, sandbox: true, ...more } }),
      now,
      api: url,
      deadlines: { openMs: 1_200, askMs: 1_200 },
    })
  return {
    ...{ url, got, answers, gateway },
    control: (wish: object) =>
      fetch(`${url}/control`, { method: 'POST', body: JSON.stringify(wish) }),
    known: async () => (await fetch(`${url}/control`)).json(),
    again: async () => {
      await standIn.close()
      standIn = await start()
    },
    end: async () => {
      await standIn.close()
      close()
      rmSync(dir, { recursive: true })
    },
  }
}

export const press = (url: string, answer: string) =>
  fetch(url, { method: 'POST', body: new URLSearchParams({ answer }) })
