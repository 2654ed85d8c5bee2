import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import { routesOf } from '../../local/route.ts'
import { type Api, rowsOf } from '../../schemas/contract/index.ts'

/** The emulator writes no access log: so the suites' own fetch is timed, by route. */
const { api, staffApi, folder } = JSON.parse(process.env.MADOGUCHI_ADDRESSES ?? '{}')
const finders = (
  [
    ['citizens', api],
    ['staff', staffApi],
  ] as [Api, string][]
).map(([name, base]) => ({ base, find: routesOf(rowsOf(name)) }))

const rowOf = (method: string, url: string) => {
  const { base, find } = finders.find((it) => url.startsWith(`${it.base}/`)) ?? {}
  return base && find
    ? find(method, new URL(url).pathname.slice(new URL(base).pathname.length))
    : undefined
}

const plain = globalThis.fetch
globalThis.fetch = async (input, init) => {
  const begun = performance.now()
  const answer = await plain(input, init)
  const ms = performance.now() - begun
  const id = typeof input === 'string' ? rowOf(init?.method ?? 'GET', input)?.row.id : undefined
  if (id && answer.ok) appendFileSync(join(folder, 'times.txt'), `${id} ${ms.toFixed(1)}\n`)
  return answer
}
