import type { ServerResponse } from 'node:http'
import * as z from 'zod'

/** Which call goes wrong, by its name; '' is whichever comes. Each wish says it anew. */
export const On = z.string().default('')

/** Longer than any caller of ours waits. */
const silenceMs = 30_000

/** What was wished, of what there is to wish, taken over; undefined when it is no wish we know. */
export const wishFor =
  <C extends object>(schema: z.ZodType<object>) =>
  (control: C, text: string): C | undefined => {
    try {
      return Object.assign(control, schema.parse(JSON.parse(text)))
    } catch {
      return undefined
    }
  }

/** Says how long it is, and ends in the middle. */
export const cutOff = (response: ServerResponse, status: number, type: string, text: string) => {
  response.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(text) })
  response.write(text.slice(0, text.length / 2))
  return setTimeout(() => response.destroy(), 50)
}

export const silent = (response: ServerResponse) =>
  setTimeout(() => response.destroy(), silenceMs).unref()
