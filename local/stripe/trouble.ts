import type { ServerResponse } from 'node:http'
import * as z from 'zod'
import { type Answer, refused } from './api.ts'

const Wish = z.strictObject({
  /** How the next call goes wrong; '' is well. */
  next: z.enum(['', 'timeout', 'cut', '500', '429']).optional(),
  /** How events are sent from now on. */
  webhooks: z.enum(['normal', 'late', 'twice', 'shuffled', 'altered', 'never']).optional(),
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

export const sendJson = (response: ServerResponse, { status, body }: Answer) =>
  response
    .writeHead(status, {
      'content-type': 'application/json',
      'request-id': `req_${crypto.randomUUID()}`,
      'stripe-version': '2026-10-28.endive',
    })
    .end(JSON.stringify(body))

/** Longer than any caller of ours waits. */
const silenceMs = 30_000

const cut = (response: ServerResponse, { status, body }: Answer) => {
  const text = JSON.stringify(body)
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': text.length })
  response.write(text.slice(0, text.length / 2))
  return setTimeout(() => response.destroy(), 50)
}

const serverError: Answer = {
  status: 500,
  body: { error: { type: 'api_error', message: 'An unknown error occurred' } },
}

/** The call is carried out, as it may be in truth, unless it was too much; only its answer is lost. */
export const misbehave = (
  response: ServerResponse,
  next: Exclude<Control['next'], ''>,
  run: () => Answer,
) => {
  if (next === '429') return sendJson(response, refused(429, 'Too many requests'))
  const answer = run()
  if (next === '500') return sendJson(response, serverError)
  return next === 'cut'
    ? cut(response, answer)
    : setTimeout(() => response.destroy(), silenceMs).unref()
}
