import { describe, expect, it } from 'vitest'
import {
  type Api,
  operationsOf,
  problemsOf,
  rowsOf,
  statusesOf,
} from '../../schemas/contract/index.ts'
import { Problem } from '../../schemas/contract/problem.ts'
import { addresses } from './support/addresses.ts'

/** A procedure that there is, and ids that nothing has: what is asked for is a route, not a thing. */
const filled = (path: string) =>
  path
    .replace('{procedureId}', 'denki-kojigyo-toroku')
    .replaceAll(/\{[^}]+\}/g, '01KN3V5T00000000000000000A')

const ask = (base: string, { method, path }: { readonly method: string; readonly path: string }) =>
  fetch(`${base}${filled(path)}`, {
    method,
    redirect: 'manual',
    headers: { 'content-type': 'application/json' },
    ...(method !== 'GET' && { body: '{}' }),
  })

const apis: [Api, string][] = [
  ['citizens', addresses.api],
  ['staff', addresses.staffApi],
]

// A gateway answers a route that it does not know by itself: as not_found, or (LocalStack) with no problem at all.
describe.each(apis.filter(([, base]) => base))('through the gateway of the %s', (api, base) => {
  it.each(operationsOf(api))('%s is answered by its function', async (_, operation) => {
    const answer = await ask(base, operation)
    expect(statusesOf(operation)).toContain(answer.status)
    if (answer.status < 400) return
    const { code } = Problem.parse(await answer.json())
    expect(problemsOf(operation)).toContain(code)
    expect(code).not.toBe('not_found')
  })

  const pages = rowsOf(api).filter(({ function: name }) => name.endsWith('portal'))
  it.each(pages.map((row) => [`${row.method} ${row.path}`, row] as const))(
    '%s is answered by the portal',
    async (_, row) => {
      const answer = await ask(base, row)
      // What only pages have, also a refused form and a page that is not there.
      expect(answer.headers.get('content-security-policy')).toContain('form-action')
      expect(answer.status).toBeLessThan(500)
    },
  )
})
