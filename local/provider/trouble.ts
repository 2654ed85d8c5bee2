import type { ServerResponse } from 'node:http'
import * as z from 'zod'

/** Which call goes wrong, by its name; '' is whichever comes. Each wish says it anew. */
export const On = z.string().default('')

/** How the next call goes wrong; '' is well. `amount` and `id` are answers about another amount, or another of our names. */
export const troubles = ['', 'timeout', 'cut', '500', '429', 'garbage', 'amount', 'id'] as const
type Trouble = Exclude<(typeof troubles)[number], ''>

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

/** One answer as it goes over the wire. */
export type Wire = { readonly status: number; readonly type: string; readonly text: string }

const put = (response: ServerResponse, { status, type, text }: Wire) =>
  response.writeHead(status, { 'content-type': type }).end(text)

/** Says how long it is, and ends in the middle. */
const cutOff = (response: ServerResponse, { status, type, text }: Wire) => {
  response.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(text) })
  response.write(text.slice(0, text.length / 2))
  return setTimeout(() => response.destroy(), 50)
}

export const otherAmount = (text: string) =>
  text.replace(/(amount\w*"?[:=])(\d+)/gi, (_, name, yen) => `${name}${Number(yen) + 1}`)
/** Our names are ULIDs at every provider. */
const otherId = (text: string) =>
  text.replace(/[0-7][0-9A-HJKMNP-TV-Z]{24}(.)/g, (id, last) =>
    id.slice(0, -1).concat(last === '0' ? '1' : '0'),
  )

/** The call is carried out, as it may be in truth, unless it was too much; only its answer is lost or wrong. */
export const misbehave = (
  response: ServerResponse,
  how: Trouble,
  run: () => Wire,
  { tooMany, fault }: { readonly tooMany: Wire; readonly fault: Wire },
) => {
  if (how === '429') return put(response, tooMany)
  const well = run()
  if (how === '500') return put(response, fault)
  if (how === 'garbage') return put(response, { ...well, text: '<html>AccessID=&ErrCode</html>' })
  if (how === 'amount') return put(response, { ...well, text: otherAmount(well.text) })
  if (how === 'id') return put(response, { ...well, text: otherId(well.text) })
  if (how === 'cut') return cutOff(response, well)
  return setTimeout(() => response.destroy(), silenceMs).unref()
}
