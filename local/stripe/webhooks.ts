import { createHmac } from 'node:crypto'
import type { Event, StripeState } from './state.ts'

type Target = { readonly url: string; readonly secret: string }

const bodyOf = (state: StripeState, { id, type, created, session }: Event) =>
  JSON.stringify(
    {
      id,
      object: 'event',
      api_version: '2026-10-28.endive',
      created,
      type,
      livemode: false,
      data: { object: state.value.sessions[session] },
    },
    null,
    2,
  )

/** t=…,v1=HMAC-SHA256 of "t.body", as Stripe signs. */
const signed = (body: string, secret: string) => {
  const at = Math.floor(Date.now() / 1000)
  const mac = createHmac('sha256', secret).update(`${at}.${body}`).digest('hex')
  return `t=${at},v1=${mac}`
}

const post = async (body: string, { url, secret }: Target, sent = body) => {
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'stripe-signature': signed(body, secret),
    'user-agent': 'Stripe/1.0',
  }
  const answer = await fetch(url, { method: 'POST', headers, body: sent }).catch(() => undefined)
  return answer?.ok ?? false
}

const lateMs = 8_000
const retryMs = 2_000

/** Delivers what is not delivered yet, again and again, and as wrongly as it was told to. */
export const startWebhooks = (state: StripeState, target: Target) => {
  const due = (event: Event) =>
    !event.delivered &&
    (state.value.webhooks !== 'late' || Date.now() - event.created * 1000 > lateMs)

  const deliver = async (event: Event) => {
    const { webhooks } = state.value
    const body = bodyOf(state, event)
    if (webhooks === 'altered') {
      // One byte in between: its signature no longer fits, and it is not sent again.
      await post(body, target, body.replace('"livemode": false', '"livemode": true '))
      event.delivered = true
      return
    }
    event.delivered = await post(body, target)
    if (webhooks === 'twice' && event.delivered) await post(body, target)
  }

  let isBusy = false
  const round = async () => {
    if (isBusy || state.value.webhooks === 'never') return
    isBusy = true
    const events = state.value.events.filter(due)
    const ordered = state.value.webhooks === 'shuffled' ? events.toReversed() : events
    for (const event of ordered) await deliver(event)
    if (events.length) state.save()
    isBusy = false
  }
  const timer = setInterval(round, retryMs)
  return { now: round, close: () => clearInterval(timer) }
}
