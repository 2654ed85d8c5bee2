import { beforeAll, describe, expect, it } from 'vitest'
import { Problem } from '../../schemas/contract/problem.ts'
import { newUlid } from '../../schemas/ulid.ts'
import { addresses, hasStandIns, needsStandIns } from './support/addresses.ts'
import { denki } from './support/applicant.ts'
import { clientOf, good, loggedIn, tokenOf } from './support/counter.ts'
import type { Person } from './support/person.ts'

let owner: Person
let token: string
needsStandIns()
beforeAll(async () => {
  if (!hasStandIns) return
  owner = await loggedIn('gbiz', 'gbiz-hokuto')
  token = await tokenOf(owner)
})

const send = async (path: string, init: RequestInit = {}, bearer: string = token) => {
  const headers = {
    'content-type': 'application/json',
    authorization: `Bearer ${bearer}`,
    ...init.headers,
  }
  const answer = await fetch(`${addresses.api}${path}`, { ...init, headers, redirect: 'manual' })
  const text = await answer.text()
  return { status: answer.status, text, problem: () => Problem.parse(JSON.parse(text)) }
}
const lookup = (body: string | Uint8Array, bearer = token) =>
  send('/v1/notices/lookup', { method: 'POST', body: body as BodyInit }, bearer)

describe('a body', () => {
  it.each([
    ['that is no JSON', '{"noticeNumber": ', 400],
    ['that is not UTF-8', new Uint8Array([0x22, 0xff, 0x22]), 400],
    [
      'with a field nobody asked for',
      JSON.stringify({ noticeNumber: '1', confirmationNumber: '1', x: 1 }),
      400,
    ],
    ['of the wrong type', '[]', 400],
    ['of 300 KB', JSON.stringify({ noticeNumber: 'あ'.repeat(100_000) }), 413],
  ])('%s is answered with what is wrong', async (_, body, status) => {
    const answer = await lookup(body)
    expect(answer.status).toBe(status)
    expect(answer.problem().title).toMatch(/[ぁ-ん]/)
  })
})

describe('a token', () => {
  it('that was tampered with, or is foreign, is believed nowhere', async () => {
    const tampered = `${token.slice(0, -6)}AAAAAA`
    const [head, , signature] = token.split('.')
    const claims = Buffer.from(JSON.stringify({ role: 'staff' })).toString('base64url')
    for (const bad of [tampered, `${head}.${claims}.${signature}`, 'x', `${token}x`])
      expect((await send('/v1/applications', {}, bad)).status).toBe(401)
    const officer = await tokenOf(await loggedIn('staff', 'approver'), addresses.staffApi)
    expect((await send('/v1/applications', {}, officer)).status).toBe(401)
    const there = await fetch(`${addresses.staffApi}/v1/queue`, {
      headers: { authorization: `Bearer ${token}` },
    })
    expect(there.status).toBe(401)
  })
})

describe('names', () => {
  it.each(['髙橋 𠮷子', '葛󠄀西', '🏠👩‍👩‍👧', 'שלום עולם', '神﨑 靖', '㈱ｱｲｳ①'])(
    'like %s come back byte for byte, to their owner only',
    async (name) => {
      const params = { applicationId: newUlid() }
      const path = `/v1/applications/${params.applicationId}`
      const body = JSON.stringify({ ...denki, answers: { officeName: name } })
      const made = await send(path, { method: 'PUT', body, headers: { 'if-none-match': '*' } })
      expect(made.status).toBe(201)
      const { text } = await send(path)
      expect(JSON.parse(text).answers.officeName).toBe(name)
      const other = await tokenOf(await loggedIn('digital-agency', 'da-minami'))
      expect((await send(path, {}, other)).status).toBe(404)
      const stale = await send(path, {
        method: 'PATCH',
        body: JSON.stringify({ answers: { officeName: '変えた' } }),
        headers: { 'if-match': '"old"' },
      })
      expect(stale.status).toBe(412)
    },
  )
})

it('ends a session for good', async () => {
  const somebody = await loggedIn('gbiz', 'gbiz-hokuto-member')
  await good((await clientOf(somebody)).listApplications({ query: {} }))
  const cookie = somebody.cookieFor(addresses.api)
  await somebody.send(`${addresses.api}/v1/logout`, { method: 'POST' })
  const again = await fetch(`${addresses.api}/v1/token`, { method: 'POST', headers: { cookie } })
  expect(again.status).toBe(401)
})
