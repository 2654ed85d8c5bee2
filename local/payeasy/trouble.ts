import type { ServerResponse } from 'node:http'
import * as z from 'zod'
import { On, troubles, type Wire, wishFor } from '../provider/trouble.ts'

const Control = z.strictObject({
  next: z.enum(troubles),
  on: On,
  /** How notifications are sent from now on; `before` is before the one who pays sees that it worked. */
  notifications: z.enum(['normal', 'late', 'twice', 'shuffled', 'altered', 'before', 'never']),
})
export type Control = z.infer<typeof Control>
export const wish = wishFor<Control>(Control.partial().extend({ on: On }))

export const wireOf = (text: string, status = 200): Wire => ({
  ...{ status, type: 'text/plain; charset=Windows-31J', text },
})

export const sendText = (response: ServerResponse, body: string, status = 200) => {
  const { type, text } = wireOf(body)
  return response.writeHead(status, { 'content-type': type }).end(text)
}

export const ways = { tooMany: wireOf('', 429), fault: wireOf('', 500) }
