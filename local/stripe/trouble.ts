import type { ServerResponse } from 'node:http'
import * as z from 'zod'
import { On, troubles, type Wire, wishFor } from '../provider/trouble.ts'
import { type Answer, refused } from './answer.ts'

const Control = z.strictObject({
  next: z.enum(troubles),
  /** Its method and path. */
  on: On,
  /** How events are sent from now on. */
  webhooks: z.enum(['normal', 'late', 'twice', 'shuffled', 'altered', 'never']),
  /** How refunds go from now on, and those that wait. */
  refunds: z.enum(['succeed', 'wait', 'fail']),
})
export type Control = z.infer<typeof Control>
export const wish = wishFor<Control>(Control.partial().extend({ on: On }))

const json = 'application/json'
export const wireOf = ({ status, body }: Answer): Wire => ({
  ...{ status, type: json, text: JSON.stringify(body) },
})

export const sendJson = (response: ServerResponse, { status, body }: Answer) =>
  response
    .writeHead(status, {
      'content-type': json,
      'request-id': `req_${crypto.randomUUID()}`,
      'stripe-version': '2026-10-28.endive',
    })
    .end(JSON.stringify(body))

export const ways = {
  tooMany: wireOf(refused(429, 'Too many requests')),
  fault: wireOf({
    status: 500,
    body: { error: { type: 'api_error', message: 'An unknown error occurred' } },
  }),
}
