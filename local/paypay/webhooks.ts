import type { Codes, Waiting } from './codes.ts'
import type { Control } from './trouble.ts'

type Options = { readonly webhookUrl: string; readonly manner: () => Control['webhooks'] }

const lateMs = 5_000

/** Delivers, and signs nothing, as PayPay does; what is not taken with 2xx stays waiting and comes again. */
export const deliverer = (codes: Codes, { webhookUrl, manner }: Options) => {
  const send = async ({ body }: Waiting) => {
    const { ok } = await fetch(webhookUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(10_000),
    })
    return ok
  }
  return async () => {
    const { waiting } = codes.state
    const how = manner()
    if (how === 'never') return
    for (const it of waiting.filter(({ at }) => how !== 'late' || Date.now() - at > lateMs)) {
      if (how === 'twice') await send(it).catch(() => false)
      if (!(await send(it).catch(() => false))) continue
      waiting.splice(waiting.indexOf(it), 1)
      codes.save()
    }
  }
}
