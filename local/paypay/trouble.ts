import type { ServerResponse } from 'node:http'
import * as z from 'zod'
import { cutOff, On, silent, wishFor } from '../provider/trouble.ts'
import { type Answer, refused } from './api.ts'

const Control = z.strictObject({
  /** How the next call goes wrong; '' is well. */
  next: z.enum(['', 'timeout', 'cut', '500', '429']),
  /** Its method and path. */
  on: On,
  /** How notifications are sent from now on. */
  webhooks: z.enum(['normal', 'late', 'twice', 'never']),
})
export type Control = z.infer<typeof Control>
export const wish = wishFor<Control>(Control.partial().extend({ on: On }))

const type = 'application/json'

export const sendJson = (response: ServerResponse, { status, body }: Answer) =>
  response.writeHead(status, { 'content-type': type }).end(JSON.stringify(body))

/** The call is carried out, as it may be in truth, unless it was too much; only its answer is lost. */
export const misbehave = (
  response: ServerResponse,
  next: Exclude<Control['next'], ''>,
  run: () => Answer,
) => {
  if (next === '429') return sendJson(response, refused(429, 'RATE_LIMIT'))
  const { status, body } = run()
  if (next === '500') return sendJson(response, refused(500, 'INTERNAL_SERVER_ERROR'))
  return next === 'cut' ? cutOff(response, status, type, JSON.stringify(body)) : silent(response)
}
