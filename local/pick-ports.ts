import { join } from 'node:path'
import { kept } from './kept.ts'
import { anyPort, portFrom } from './ports.ts'

export const wanted = {
  api: 8080,
  staff: 8081,
  providers: 8082,
  identity: 8083,
  outbox: 8084,
  paypay: 8085,
  payeasy: 8086,
  papers: 8087,
  prefecture: 8088,
}
const names = Object.keys(wanted) as (keyof typeof wanted)[]
export type Ports = { readonly [N in keyof typeof wanted]: number }

type Say = (line: string) => void

/** Looks only upwards from the last, so that no two of ours are the same. */
const usualPorts = async (say: Say): Promise<Ports> => {
  const picked: { -readonly [N in keyof Ports]: number } = { ...wanted }
  let last = 0
  for (const name of names) {
    last = await portFrom(Math.max(wanted[name], last + 1))
    if (last !== wanted[name]) say(`ポート ${wanted[name]} は使用中なので ${last} を使います。`)
    picked[name] = last
  }
  return picked
}

/** Any that are free, and the same again with the same data: links made before a kill stay good. */
const anyPorts = async (dataDir: string): Promise<Ports> => {
  const { value, save } = kept<Record<string, number>>(join(dataDir, 'ports.json'), {})
  for (const name of names) value[name] ??= await anyPort()
  save()
  return value as Ports
}

/** The usual ports, the next free ones, or (MADOGUCHI_PORTS=any) any that are free. */
export const pickPorts = (dataDir: string, say: Say): Promise<Ports> =>
  process.env.MADOGUCHI_PORTS === 'any' ? anyPorts(dataDir) : usualPorts(say)
