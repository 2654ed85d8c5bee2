import type { ServerResponse } from 'node:http'
import * as z from 'zod'
import { cutOff, On, silent, wishFor } from '../provider/trouble.ts'
import { type Answer, refused } from './api.ts'

const Control = z.strictObject({
  /** How the next call goes wrong; '' is well. */
  next: z.enum(['', 'timeout', 'cut', '500', '429']),
  /** Its method and path. */
  on: On,
  /** How events are sent from now on. */
  webhooks: z.enum(['normal', 'late', 'twice', 'shuffled', 'altered', 'never']),
})
export type Control = z.infer<typeof Control>
export const wish = wishFor<Control>(Control.partial().extend({ on: On }))

export const sendJson = (response: ServerResponse, { status, body }: Answer) =>
  response
    .writeHead(status, {
      'content-type': 'application/json',
      'request-id': `req_${crypto.randomUUID()}`,
      'stripe-version': '2026-10-28.endive',
    })
    .end(JSON.stringify(body))

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
  const { status, body } = run()
  if (next === '500') return sendJson(response, serverError)
  return next === 'cut'
    ? cutOff(response, status, 'application/json', JSON.stringify(body))
    : silent(response)
}
