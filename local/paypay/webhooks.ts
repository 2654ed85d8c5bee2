import { deliverAll, without } from '../provider/deliver.ts'
import type { Wished } from '../provider/start.ts'
import { otherAmount } from '../provider/trouble.ts'
import type { Codes, Waiting } from './codes.ts'
import type { Control } from './trouble.ts'

/** Delivers, and signs nothing, as PayPay does; what is not taken with 2xx stays waiting and comes again. */
export const deliverer =
  (codes: Codes, webhookUrl: string) =>
  ({ control }: Wished<Control>) => {
    const send = async ({ body }: Waiting) => {
      const text = JSON.stringify(body)
      const { ok } = await fetch(webhookUrl, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: control.webhooks === 'altered' ? otherAmount(text) : text,
        signal: AbortSignal.timeout(10_000),
      })
      return ok
    }
    const { waiting } = codes.state
    const taken = (it: Waiting) => {
      without(waiting, it)
      codes.save()
    }
    return deliverAll({ all: waiting, since: ({ at }) => at, send, taken }, control.webhooks)
  }
