import { once } from 'node:events'
import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import { buffer } from 'node:stream/consumers'
import * as z from 'zod'
import { callerOf, type Needed, neededBy } from './aws-call.ts'

/** What goes wrong with the next `times` calls of a function: of which action, and how. */
export const Fault = z.strictObject({
  /** Beginning of the function's name; with none, anybody's. */
  caller: z.string().default(''),
  action: z.string(),
  /** `before`: never reaches AWS, nor its caller an answer; `after`: carried out, but the answer is kept. */
  how: z.enum(['throttle', 'before', 'after', 'swallow']),
  times: z.int().positive().default(1),
})
export type Fault = z.infer<typeof Fault>
export type Call = Needed & { readonly caller: string }
type State = { faults: Fault[]; held: Fault[]; calls: Set<string> }

const agent = new Agent({ keepAlive: true })

/** Passes a request on, byte for byte and header for header. */
const forward = async (target: URL, asked: IncomingMessage, body: Buffer) => {
  const { method = 'POST', url: path = '/', headers } = asked
  const { hostname, port } = target
  const passed = request({ hostname, port, method, path, headers, agent })
  passed.end(body)
  const [answer] = (await once(passed, 'response')) as [IncomingMessage]
  return { answer, bytes: await buffer(answer) }
}

const throttled = (response: ServerResponse) =>
  response.writeHead(400, { 'content-type': 'application/x-amz-json-1.0' }).end(
    JSON.stringify({
      __type: 'com.amazonaws.dynamodb.v20120810#ThrottlingException',
      message: 'Throughput exceeds the current capacity',
    }),
  )

/** SQS took it, as far as the caller knows. */
const swallowed = (response: ServerResponse) =>
  response
    .writeHead(200, { 'content-type': 'application/x-amz-json-1.0' })
    .end(JSON.stringify({ MessageId: crypto.randomUUID() }))

const takeFault = ({ faults }: State, caller: string, needed: readonly Needed[]) => {
  const fits = (it: Fault) =>
    caller.startsWith(it.caller) && needed.some(({ action }) => action === it.action)
  const fault = faults.find(fits)
  if (!fault) return undefined
  fault.times--
  if (fault.times === 0) faults.splice(faults.indexOf(fault), 1)
  return fault
}

const control = (state: State, method: string | undefined, text: string) => {
  if (method === 'POST') state.faults.push(Fault.parse(JSON.parse(text)))
  if (method === 'DELETE') Object.assign(state, { faults: [], held: [] })
  const { faults, held, calls } = state
  return { faults, held, calls: [...calls].map((it): Call => JSON.parse(it)) }
}

/**
 * Stands between functions and LocalStack: notes what each of them calls, and makes calls go wrong on wish
 * (`/_faults`: POST a fault, GET what was held and called, DELETE them all).
 */
export const startProxy = async (port: number, target: string) => {
  const state: State = { faults: [], held: [], calls: new Set() }
  const pass = async (asked: IncomingMessage, response: ServerResponse, body: Buffer) => {
    const { answer, bytes } = await forward(new URL(target), asked, body)
    response.writeHead(answer.statusCode ?? 502, answer.rawHeaders).end(bytes)
  }
  const serve = async (asked: IncomingMessage, response: ServerResponse) => {
    const body = await buffer(asked)
    const text = body.toString('utf8')
    if (asked.url === '/_faults')
      return response.end(JSON.stringify(control(state, asked.method, text)))
    const caller = callerOf(asked.headers)
    if (!caller) return pass(asked, response, body)
    const needed = neededBy(asked.headers, text, asked)
    for (const it of needed) state.calls.add(JSON.stringify({ ...it, caller }))
    const fault = takeFault(state, caller, needed)
    if (fault?.how === 'throttle') return throttled(response)
    if (fault?.how === 'swallow') return swallowed(response)
    if (fault?.how === 'after') await forward(new URL(target), asked, body)
    if (fault) return state.held.push(fault)
    return pass(asked, response, body)
  }
  const server = createServer((asked, response) => {
    serve(asked, response).catch((error) => {
      process.stderr.write(`proxy: ${error?.stack ?? error}\n`)
      response.destroy()
    })
  })
  await once(server.listen(port, '127.0.0.1'), 'listening')
  return {
    calls: () => control(state, 'GET', '').calls,
    close: async () => {
      server.closeAllConnections()
      await once(server.close(), 'close')
    },
  }
}
