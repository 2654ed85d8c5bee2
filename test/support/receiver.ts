import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

/** Who takes a provider's notifications: keeps all, and answers as told; at last 204. */
export const startReceiver = async <T>(
  path: string,
  read: (body: string, headers: IncomingHttpHeaders) => T,
) => {
  const [got, answers]: [T[], number[]] = [[], []]
  const server = createServer(async (request, response) => {
    got.push(read(await text(request), request.headers))
    response.writeHead(answers.shift() ?? 204).end()
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo
  const close = () => {
    server.closeAllConnections()
    server.close()
  }
  return { got, answers, webhookUrl: `http://127.0.0.1:${port}${path}`, close }
}
