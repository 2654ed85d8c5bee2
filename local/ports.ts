import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'

const take = async (port: number) => {
  const server = createServer().listen(port, '127.0.0.1')
  await once(server, 'listening')
  const taken = (server.address() as AddressInfo).port
  await once(server.close(), 'close')
  return taken
}

export const anyPort = () => take(0)

/** The wanted port, or the next one that nobody has. */
export const portFrom = async (wanted: number): Promise<number> => {
  try {
    return await take(wanted)
  } catch {
    return portFrom(wanted + 1)
  }
}
