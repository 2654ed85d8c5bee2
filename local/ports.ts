import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'

const listen = async (port: number) => {
  const server = createServer()
  try {
    await once(server.listen(port, '127.0.0.1'), 'listening')
    const { port: got } = server.address() as AddressInfo
    await once(server.close(), 'close')
    return got
  } catch {
    return undefined
  }
}

/** That port of loopback if it is free, else the next one that is. */
export const freePort = async (wanted = 0): Promise<number> =>
  (await listen(wanted)) ?? freePort(wanted + 1)
