import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import { serve, textOf } from '../http.ts'
import { kept } from '../kept.ts'
import { repeat } from '../repeat.ts'

type Control = { readonly next: string; readonly on: string }
type Answer = (request: IncomingMessage, response: ServerResponse, url: URL) => unknown

/** What a provider's server is beside its API: a wish for trouble, kept over a kill, and what it tells us. */
export type Provider<C extends Control> = {
  readonly port: number
  readonly dir: string
  /** When nothing goes wrong; a trouble that struck leaves `calm` behind. */
  readonly well: C
  readonly calm: Partial<C>
  readonly wish: (control: C, text: string) => C | undefined
  readonly state: () => object
  readonly refused: object
  /** Answers everything but `/control`. */
  readonly answer: (base: string, wished: Wished<C>) => Answer
  readonly deliver: (wished: Wished<C>) => Promise<void>
}
export type Wished<C extends Control> = {
  readonly control: C
  /** The trouble of this call, once; '' when none was wished, or for another call. */
  readonly trouble: (call: string) => C['next']
}

const betweenDeliveriesMs = 300

const sendJson = (response: ServerResponse, status: number, body: object) =>
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))

export const startProvider = async <C extends Control>(it: Provider<C>) => {
  const { value: control, save } = kept<C>(join(it.dir, 'control.json'), it.well)
  const base = `http://127.0.0.1:${it.port}`
  const trouble = (call: string) => {
    const { next, on } = control
    if (on && on !== call) return ''
    if (next) {
      Object.assign(control, it.calm)
      save()
    }
    return next
  }
  const answerControl = async (request: IncomingMessage, response: ServerResponse) => {
    if (request.method !== 'POST') return sendJson(response, 200, { ...control, ...it.state() })
    const set = it.wish(control, await textOf(request))
    save()
    return set ? sendJson(response, 200, set) : sendJson(response, 400, it.refused)
  }
  const wished = { control, trouble }
  const answer = it.answer(base, wished)
  const server = await serve(it.port, async (request, response) => {
    const url = new URL(request.url ?? '/', base)
    return url.pathname === '/control'
      ? answerControl(request, response)
      : answer(request, response, url)
  })
  const stopDelivering = repeat(() => it.deliver(wished), betweenDeliveriesMs)
  return {
    url: base,
    close: async () => {
      await stopDelivering()
      await server.close()
    },
  }
}
