import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { buffer } from 'node:stream/consumers'

export const textOf = async (request: IncomingMessage) => (await buffer(request)).toString('utf8')

type Answer = (request: IncomingMessage, response: ServerResponse) => Promise<unknown>

/** A stand-in's server on loopback; what it throws is its own fault, said here, and answers 500. */
export const serve = async (port: number, answer: Answer) => {
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      // A caller that hung up is no fault.
      if (!request.destroyed)
        process.stderr.write(`${error instanceof Error ? error.stack : error}\n`)
      if (!response.headersSent) response.writeHead(500)
      response.end()
    })
  })
  await once(server.listen(port, '127.0.0.1'), 'listening')
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      server.closeAllConnections()
      await once(server.close(), 'close')
    },
  }
}

export const showPage = (response: ServerResponse, status: number, page: string) =>
  response
    .writeHead(status, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' })
    .end(page)
