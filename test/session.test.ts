import { beforeEach, expect, it } from 'vitest'
import { sha256 } from '../functions/identity/secret-text.ts'
import { sessionsOf } from '../web/session.ts'
import { siteOf } from '../web/site-of.ts'

const start = Date.UTC(2026, 3, 1)
let now = start
let asked: string[]
let ended: Set<string>
beforeEach(() => {
  now = start
  asked = []
  ended = new Set()
})

/** Gives each cookie a token of its own, while its session lasts. */
const giveToken: typeof fetch = async (_, init) => {
  const cookie = new Headers(init?.headers).get('cookie') ?? ''
  asked.push(cookie)
  if (ended.has(cookie))
    return Response.json(
      { type: '', title: '', status: 401, code: 'unauthenticated' },
      { status: 401 },
    )
  return Response.json({
    access_token: `token ${cookie}`,
    token_type: 'Bearer',
    expires_in: 300,
    who: {
      role: 'resident',
      displayName: cookie,
      expiresAt: new Date(start + 90_000).toISOString(),
    },
  })
}

const sessions = () =>
  sessionsOf(
    siteOf({
      publicUrl: 'https://madoguchi.test',
      staff: false,
      demo: true,
      css: '',
      fetch: giveToken,
      now: () => new Date(now),
      newId: () => 'id',
      hash: sha256,
    }),
  )

it('changes a cookie for a token once a minute', async () => {
  const sessionOf = sessions()
  const first = await sessionOf('s=one')
  now += 59_999
  expect(await sessionOf('s=one')).toBe(first)
  expect(asked).toHaveLength(1)
  now += 1
  await sessionOf('s=one')
  expect(asked).toHaveLength(2)
})

it('never takes one browser for another', async () => {
  const sessionOf = sessions()
  const found = [await sessionOf('s=one'), await sessionOf('s=two'), await sessionOf('s=one')]
  expect(found.map(({ token }) => token)).toEqual(['token s=one', 'token s=two', 'token s=one'])
  expect(await sessionOf('')).toEqual({ visitor: { role: 'anonymous' } })
})

it('knows nobody whose session ended, a minute later at the latest, and asks again each time', async () => {
  const sessionOf = sessions()
  await sessionOf('s=one')
  ended.add('s=one')
  now += 60_000
  expect((await sessionOf('s=one')).token).toBeUndefined()
  expect((await sessionOf('s=one')).token).toBeUndefined()
  expect(asked).toHaveLength(3)
})

it('remembers nobody beyond the end of the session', async () => {
  const sessionOf = sessions()
  now += 60_000
  await sessionOf('s=one')
  now += 30_000
  await sessionOf('s=one')
  expect(asked).toHaveLength(2)
})

it('remembers no more than a full function has visitors', async () => {
  const sessionOf = sessions()
  for (let i = 0; i < 201; i++) await sessionOf(`s=${i}`)
  asked = []
  await sessionOf('s=199')
  expect(asked).toEqual([])
  await sessionOf('s=200')
  expect(asked).toEqual(['s=200'])
})
