import { createHmac } from 'node:crypto'
import { deliverAll, without } from '../provider/deliver.ts'
import type { Wished } from '../provider/start.ts'
import { settleRefunds } from './refunds.ts'
import { type Sessions, type StripeEvent, seconds } from './sessions.ts'
import type { Control } from './trouble.ts'

type Options = { readonly webhookUrl: string; readonly secret: string }

/** One byte, and one that counts: the first digit of the amount. */
const altered = (payload: string) =>
  payload.replace(
    /("amount(?:_total)?":)(\d)/,
    (_, name, digit) => `${name}${(Number(digit) + 1) % 10}`,
  )

/** Signs and delivers; what is not taken with 2xx stays waiting and comes again. */
export const deliverer =
  (sessions: Sessions, { webhookUrl, secret }: Options) =>
  ({ control }: Wished<Control>) => {
    const send = async (event: StripeEvent) => {
      const payload = JSON.stringify({ ...event, object: 'event', livemode: false })
      const t = seconds()
      const v1 = createHmac('sha256', secret).update(`${t}.${payload}`).digest('hex')
      const { ok } = await fetch(webhookUrl, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'stripe-signature': `t=${t},v1=${v1}` },
        body: control.webhooks === 'altered' ? altered(payload) : payload,
        signal: AbortSignal.timeout(10_000),
      })
      return ok
    }
    settleRefunds(sessions, control.refunds)
    const { waiting } = sessions.state
    const taken = (event: StripeEvent) => {
      without(waiting, event)
      sessions.save()
    }
    const since = ({ created }: StripeEvent) => created * 1000
    return deliverAll({ all: waiting, since, send, taken }, control.webhooks)
  }
