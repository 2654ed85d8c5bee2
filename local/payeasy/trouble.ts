import type { ServerResponse } from 'node:http'
import * as z from 'zod'
import { cutOff, On, silent, wishFor } from '../provider/trouble.ts'

const Control = z.strictObject({
  /** How the next call goes wrong; '' is well. */
  next: z.enum(['', 'timeout', 'cut', '500', '429', 'garbage']),
  on: On,
  /** How notifications are sent from now on; `before` is before the one who pays sees that it worked. */
  notifications: z.enum(['normal', 'late', 'twice', 'before', 'never']),
})
export type Control = z.infer<typeof Control>
export const wish = wishFor<Control>(Control.partial().extend({ on: On }))

export const sendText = (response: ServerResponse, body: string, status = 200) =>
  response.writeHead(status, { 'content-type': 'text/plain; charset=Windows-31J' }).end(body)

/** The call is carried out, as it may be in truth, unless it was too much; only its answer is lost. */
export const misbehave = (
  response: ServerResponse,
  next: Exclude<Control['next'], ''>,
  run: () => string,
) => {
  if (next === '429') return sendText(response, '', 429)
  const body = run()
  if (next === '500') return sendText(response, body, 500)
  if (next === 'garbage') return sendText(response, '<html>AccessID=&ErrCode</html>')
  return next === 'cut' ? cutOff(response, 200, 'text/plain', body) : silent(response)
}
