import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { paypayGateway } from '../../functions/payments/paypay-gateway.ts'
import { startPayPay } from '../../local/paypay/server.ts'
import { paypayName } from '../../local/paypay/signature.ts'
import { anyPort } from '../../local/ports.ts'
import { newUlid } from '../../schemas/ulid.ts'
import { attempt } from './attempt.ts'

const apiSecret = 'a secret of the stand-in'

/** An attempt by PayPay that begins now. */
export const begun = () => ({
  ...attempt,
  id: newUlid(),
  method: 'paypay' as const,
  openedAt: new Date().toISOString(),
  expiresAt: new Date(Date.now() + 300_000).toISOString(),
})

/** Who takes the notifications: keeps all, and answers as told; at last 204. */
const startReceiver = async () => {
  const [got, answers]: [{ state: string; merchant_order_id: string }[], number[]] = [[], []]
  const server = createServer(async (request, response) => {
    got.push(JSON.parse((await buffer(request)).toString()))
    response.writeHead(answers.shift() ?? 204).end()
  })
  const port = await anyPort()
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', done))
  const close = () => {
    server.closeAllConnections()
    server.close()
  }
  return { got, answers, webhookUrl: `http://127.0.0.1:${port}/webhooks/paypay`, close }
}

/** The stand-in with our gateway, and in it PayPay's real SDK, before it and a receiver behind it. */
export const startStandIn = async () => {
  const dir = mkdtempSync(join(tmpdir(), 'paypay-'))
  const port = await anyPort()
  const { got, answers, webhookUrl, close } = await startReceiver()
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
