import { anyPort, portFrom } from './ports.ts'

const wanted = { api: 8080, staff: 8081, providers: 8082, identity: 8083, outbox: 8084 }
export type Ports = { readonly [N in keyof typeof wanted]: number }

/** The usual ports, the next free ones, or (MADOGUCHI_PORTS=any) any that are free. */
export const pickPorts = async (say: (line: string) => void): Promise<Ports> => {
  const picked: Record<string, number> = {}
  for (const [name, port] of Object.entries(wanted)) {
    const isAny = process.env.MADOGUCHI_PORTS === 'any'
    const taken = Object.values(picked)
    const found = isAny
      ? await anyPort()
      : await portFrom(Math.max(port, ...taken.map((it) => it + 1)))
    if (!isAny && found !== port) say(`ポート ${port} は使用中なので ${found} を使います。`)
    picked[name] = found
  }
  return picked as Ports
}
