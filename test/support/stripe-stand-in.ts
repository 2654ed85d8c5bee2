import { mkdtempSync, rmSync } from 'node:fs'
import type { IncomingHttpHeaders } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import Stripe from 'stripe'
import { checkoutFor } from '../../functions/payments/stripe-checkout.ts'
import { anyPort } from '../../local/ports.ts'
import { startStripe } from '../../local/stripe/server.ts'
import { newUlid } from '../../schemas/ulid.ts'
import { attempt } from './attempt.ts'
import { startReceiver } from './receiver.ts'

export const secret = 'whsec_stand_in'

/** What we ask of Stripe for one attempt, with addresses of this machine. */
export const wanted = (more: object = {}) => ({
  ...checkoutFor({ ...attempt, expiresAt: new Date(Date.now() + 3_600_000).toISOString() }),
  success_url: 'http://127.0.0.1/back',
  cancel_url: 'http://127.0.0.1/left',
  ...more,
})

type Got = { readonly signature: string; readonly body: string }

const read = (body: string, headers: IncomingHttpHeaders): Got => ({
  signature: `${headers['stripe-signature']}`,
  body,
})

/** The stand-in with its real library before it and a receiver of webhooks behind it. */
export const startStandIn = async () => {
  const dir = mkdtempSync(join(tmpdir(), 'stripe-'))
  const port = await anyPort()
  const { got, answers, webhookUrl, close } = await startReceiver('/webhooks/stripe', read)
  const start = () => startStripe({ port, dir, webhookUrl, secret })
  let standIn = await start()
  const library = (settings: object = {}) =>
    new Stripe('sk_test_stand_in', {
      host: '127.0.0.1',
      port,
      protocol: 'http',
      maxNetworkRetries: 0,
      telemetry: false,
      ...settings,
    })
  const url = `http://127.0.0.1:${port}`
  return {
    url,
    got,
    answers,
    library,
    sessions: library().checkout.sessions,
    create: (more: object = {}, idempotencyKey: string = newUlid()) =>
      library().checkout.sessions.create(wanted(more), { idempotencyKey }),
    control: (wish: object) =>
      fetch(`${url}/control`, { method: 'POST', body: JSON.stringify(wish) }),
    known: async () => (await fetch(`${url}/control`)).json(),
    eventIn: ({ body, signature }: Got) =>
      library().webhooks.constructEvent(body, signature, secret),
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

export const press = (url: string | null, answer: string) =>
  fetch(url ?? '', { method: 'POST', body: new URLSearchParams({ answer }), redirect: 'manual' })

/** Waits until it is so, five seconds at most. */
export const until = async (isSo: () => boolean) => {
  for (let i = 0; i < 100 && !isSo(); i++) await wait(50)
  if (!isSo()) throw new Error('did not happen in time')
}
