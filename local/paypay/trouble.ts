import type { ServerResponse } from 'node:http'
import * as z from 'zod'
import { type Answer, refused } from './api.ts'

const Wish = z.strictObject({
  /** How the next call goes wrong; '' is well. */
  next: z.enum(['', 'timeout', 'cut', '500', '429']).optional(),
  /** How notifications are sent from now on. */
  webhooks: z.enum(['normal', 'late', 'twice', 'never']).optional(),
})
export type Control = Required<z.infer<typeof Wish>>

/** What was wished, taken over; undefined when it is no wish we know. */
export const wish = (control: Control, text: string): Control | undefined => {
  try {
    const { next = control.next, webhooks = control.webhooks } = Wish.parse(JSON.parse(text))
    return Object.assign(control, { next, webhooks })
  } catch {
    return undefined
  }
}

const json = { 'content-type': 'application/json' }

export const sendJson = (response: ServerResponse, { status, body }: Answer) =>
  response.writeHead(status, json).end(JSON.stringify(body))

/** Longer than any caller of ours waits. */
const silenceMs = 30_000

const cut = (response: ServerResponse, { status, body }: Answer) => {
  const text = JSON.stringify(body)
  response.writeHead(status, { ...json, 'content-length': Buffer.byteLength(text) })
  response.write(text.slice(0, text.length / 2))
  return setTimeout(() => response.destroy(), 50)
}

/** The call is carried out, as it may be in truth, unless it was too much; only its answer is lost. */
export const misbehave = (
  response: ServerResponse,
  next: Exclude<Control['next'], ''>,
  run: () => Answer,
) => {
  if (next === '429') return sendJson(response, refused(429, 'RATE_LIMIT'))
  const answer = run()
  if (next === '500') return sendJson(response, refused(500, 'INTERNAL_SERVER_ERROR'))
  return next === 'cut'
    ? cut(response, answer)
    : setTimeout(() => response.destroy(), silenceMs).unref()
}
