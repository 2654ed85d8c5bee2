import type { ServerResponse } from 'node:http'
import * as z from 'zod'

const Wish = z.strictObject({
  /** How the next call goes wrong; '' is well. */
  next: z.enum(['', 'timeout', 'cut', '500', '429', 'garbage']).optional(),
  /** Which call that is; '' is whichever comes. */
  on: z.enum(['', 'EntryTranPayEasy', 'ExecTranPayEasy', 'SearchTradeMulti']).optional(),
  /** How notifications are sent from now on; `before` is before the one who pays sees that it worked. */
  notifications: z.enum(['normal', 'late', 'twice', 'before', 'never']).optional(),
})
export type Control = Required<z.infer<typeof Wish>>

/** What was wished, taken over; undefined when it is no wish we know. */
export const wish = (control: Control, text: string): Control | undefined => {
  try {
    const { next = control.next, on = '', notifications } = Wish.parse(JSON.parse(text))
    return Object.assign(control, { next, on, ...(notifications && { notifications }) })
  } catch {
    return undefined
  }
}

export const sendText = (response: ServerResponse, body: string, status = 200) =>
  response.writeHead(status, { 'content-type': 'text/plain; charset=Windows-31J' }).end(body)

/** Longer than any caller of ours waits. */
const silenceMs = 30_000

const cut = (response: ServerResponse, body: string) => {
  response.writeHead(200, { 'content-type': 'text/plain', 'content-length': body.length })
  response.write(body.slice(0, body.length / 2))
  return setTimeout(() => response.destroy(), 50)
}

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
  return next === 'cut'
    ? cut(response, body)
    : setTimeout(() => response.destroy(), silenceMs).unref()
}
