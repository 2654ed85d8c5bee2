import { describe, expect, it } from 'vitest'
import { newUlid } from '../../schemas/ulid.ts'
import { addresses, needsStandIns } from './support/addresses.ts'
import { clientOf, good, loggedIn } from './support/counter.ts'
import { person } from './support/person.ts'

const { api, portal } = addresses
needsStandIns()

/** Somebody at the stand-in, one press of a button before the callback. */
const atTheDoor = async () => {
  const somebody = person()
  const page = await somebody.open(`${api}/v1/login/gbiz?returnTo=/applications`)
  const fields = new URLSearchParams({ person: 'gbiz-hokuto', answer: 'login' })
  const origin = new URL(page.url).origin
  let url = page.url
  let answer = await somebody.send(url, { method: 'POST', body: fields, headers: { origin } })
  for (let hops = 0; !answer.headers.get('location')?.includes('/callback?'); hops++) {
    if (hops > 12) throw new Error(`no callback: ${answer.status} at ${url}`)
    url = new URL(answer.headers.get('location') ?? '', url).href
    answer = await somebody.send(url)
  }
  return { somebody, callback: answer.headers.get('location') ?? '' }
}

describe('the callback of a login', () => {
  it('works once, for the browser that began it', async () => {
    const { somebody, callback } = await atTheDoor()
    expect((await person().send(callback)).status).toBe(400)
    const back = await somebody.send(callback)
    expect([back.status, back.headers.get('location')]).toEqual([303, `${portal}/applications`])
    expect(back.headers.getSetCookie().join()).toMatch(/HttpOnly; SameSite=Lax/)
    expect((await somebody.send(callback)).status).toBe(400)
  })

  it('believes no other code, state or issuer', async () => {
    for (const [name, value] of Object.entries({
      code: 'x',
      state: 'x',
      iss: 'https://evil.test',
    })) {
      const { somebody, callback } = await atTheDoor()
      const url = new URL(callback)
      url.searchParams.set(name, value)
      expect((await somebody.send(url.href)).status).toBe(400)
    }
  })
})

it('lets one leave without logging in', async () => {
  const somebody = person()
  const page = await somebody.open(`${api}/v1/login/gbiz?returnTo=/login`)
  const back = await somebody.press(page, 'やめる')
  expect(back.url).toContain('/login')
  expect((await somebody.send(`${api}/v1/token`, { method: 'POST' })).status).toBe(401)
})

it('gives a draft to the same corporation on another browser', async () => {
  const params = { applicationId: newUlid() }
  const here = await clientOf(await loggedIn('gbiz', 'gbiz-hokuto'))
  const body = { procedureId: 'denki-kojigyo-toroku', answers: { act: 'new' } }
  await good(here.createApplication({ params, headers: { 'if-none-match': '*' }, body }))
  const there = await clientOf(await loggedIn('gbiz', 'gbiz-hokuto'))
  const found = await good(there.getApplication({ params }))
  const headers = { 'if-match': found.headers.etag }
  const saved = await good(
    there.saveDraft({ params, headers, body: { answers: { works: 'both' } } }),
  )
  expect(saved.body.answers).toEqual({ act: 'new', works: 'both' })
})

it('names the representative of a corporation, whichever employee logs in', async () => {
  const params = { applicationId: newUlid() }
  const client = await clientOf(await loggedIn('gbiz', 'gbiz-hokuto-member'))
  const body = { procedureId: 'denki-kojigyo-toroku' }
  await good(client.createApplication({ params, headers: { 'if-none-match': '*' }, body }))
  const found = await good(client.gatherEvidence({ params, body: { source: 'identity-claims' } }))
  expect(found.body.answers).toMatchObject({ applicantName: '佐藤 北斗' })
})
