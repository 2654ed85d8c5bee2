import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import type { Opened } from '../../functions/payments/gateway.ts'
import { payeasyGateway } from '../../functions/payments/payeasy-gateway.ts'
import { startPayeasy } from '../../local/payeasy/server.ts'
import { shop } from '../../local/payeasy/shop.ts'
import { anyPort } from '../../local/ports.ts'
import type { Action, Attempt } from '../../schemas/attempt.ts'
import { shiftJisForm } from '../../schemas/shift-jis.ts'
import { newUlid } from '../../schemas/ulid.ts'
import { attempt } from './attempt.ts'

export { shop }

const dayMs = 24 * 60 * 60 * 1000

/** An attempt of now, as the real clock of a stand-in needs it. */
export const attemptNow = (more: Partial<Attempt> = {}): Attempt => ({
  ...attempt,
  id: newUlid(),
  method: 'payeasy',
  openedAt: new Date().toISOString(),
  expiresAt: new Date(Date.now() + 3 * dayMs).toISOString(),
  ...more,
})

type Changed = { now?: () => Date; shopPass?: string; deadlineMs?: number }

export const gatewayTo = (
  api: string,
  { shopPass = shop.shopPass, now = () => new Date(), ...more }: Changed = {},
) =>
  payeasyGateway({ secrets: async () => ({ payeasy: { ...shop, shopPass } }), now, api, ...more })

export const actionOf = (opened: Opened) => ('action' in opened ? opened.action : undefined)

/** A server that does whatever a test says. */
export const serverThat = async (answer: RequestListener) => {
  const server = createServer(answer)
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    end: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

/** The stand-in, our gateway before it, and a receiver of its notifications behind it. */
export const startStandIn = async () => {
  const dir = mkdtempSync(join(tmpdir(), 'payeasy-'))
  const port = await anyPort()
  const got: string[] = []
  const answers: string[] = []
  const taker = { take: async (_: string) => '0' }
  const receiver = await serverThat(async (request, response) => {
    const form = await text(request)
    got.push(form)
    response.end(answers.shift() ?? (await taker.take(form)))
  })
  const start = () => startPayeasy({ port, dir, notifyUrl: receiver.url, shop })
  let standIn = await start()
  const { url } = standIn
  return {
    url,
    got,
    answers,
    taker,
    gateway: gatewayTo(url),
    at: (now: Date) => gatewayTo(url, { now: () => now }),
    control: (wish: object) =>
      fetch(`${url}/control`, { method: 'POST', body: JSON.stringify(wish) }),
    known: async () => (await fetch(`${url}/control`)).json(),
    call: async (name: string, form: Record<string, string>, encoded = shiftJisForm) =>
      (
        await fetch(`${url}/payment/${name}.idPass`, { method: 'POST', body: encoded(form) })
      ).text(),
    atm: (action: Action | undefined, answer: 'look' | 'pay') => {
      if (action?.kind !== 'numbers') throw new Error('no numbers')
      const { biller, customer, confirmation } = action
      const body = new URLSearchParams({ biller, customer, confirmation, answer })
      return fetch(`${url}/atm`, { method: 'POST', body })
    },
    again: async () => {
      await standIn.close()
      standIn = await start()
      // A connection that was kept for the old one is found dead by the first who uses it.
      await fetch(`${url}/control`).catch(() => {})
    },
    end: async () => {
      await standIn.close()
      receiver.end()
      rmSync(dir, { recursive: true })
    },
  }
}
