import type { ServerResponse } from 'node:http'
import * as z from 'zod'
import { On, troubles, type Wire, wishFor } from '../provider/trouble.ts'
import { type Answer, refused } from './api.ts'

const Control = z.strictObject({
  next: z.enum(troubles),
  /** Its method and path. */
  on: On,
  /** How notifications are sent from now on. */
  webhooks: z.enum(['normal', 'late', 'twice', 'shuffled', 'altered', 'never']),
  /** How refunds go from now on: `wait` fails, and is tried again. */
  refunds: z.enum(['succeed', 'wait']),
})
export type Control = z.infer<typeof Control>
export const wish = wishFor<Control>(Control.partial().extend({ on: On }))

export const wireOf = ({ status, body }: Answer): Wire => ({
  ...{ status, type: 'application/json', text: JSON.stringify(body) },
})

export const sendJson = (response: ServerResponse, answer: Answer) => {
  const { status, type, text } = wireOf(answer)
  return response.writeHead(status, { 'content-type': type }).end(text)
}

export const ways = {
  tooMany: wireOf(refused(429, 'RATE_LIMIT')),
  fault: wireOf(refused(500, 'INTERNAL_SERVER_ERROR')),
}
