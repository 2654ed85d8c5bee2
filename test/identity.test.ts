import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { describe, expect, it } from 'vitest'
import { knownFrom } from '../functions/identity/claims.ts'
import { cookiesFor } from '../functions/identity/cookie.ts'
import { dynamoLoginStore } from '../functions/identity/dynamo-login-store.ts'
import { dynamoRateLimit, dynamoUseOnce } from '../functions/identity/dynamo-rate-store.ts'
import { dynamoSessionStore } from '../functions/identity/dynamo-session-store.ts'
import { machineBy } from '../functions/identity/machine.ts'
import { returnAddress } from '../functions/identity/return-to.ts'
import { citizenLimits, endOf, staffLimits } from '../functions/identity/session.ts'
import { Party } from '../schemas/identity.ts'
import { business } from './support/people.ts'
import { newTable } from './support/table.ts'

const now = new Date('2026-11-24T12:00:00Z')
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000)

describe('where a login leads', () => {
  const publicUrl = 'https://madoguchi.test/prod'

  it.each(['/', '/applications', '/procedures/denki-kojigyo-toroku?act=new'])(
    'goes to %s',
    (path) => {
      expect(returnAddress(publicUrl, path)).toBe(`${publicUrl}${path}`)
    },
  )

  it.each([
    undefined,
    '//evil.test',
    '/\\evil.test',
    '/\t/evil.test',
    'https://evil.test/',
    'javascript:alert(1)',
    '/../../elsewhere',
    '/%2e%2e/elsewhere',
    '@evil.test',
    '/\nSet-Cookie: a=b',
  ])('leads home instead of %j', (path) => {
    expect(returnAddress(publicUrl, path)).toBe(`${publicUrl}/`)
  })
})

describe('claims', () => {
  const prime = {
    sub: 'x',
    account_type: 'prime',
    name: '佐藤',
    corporate_number: '8430001999997',
    corporate_name: '北都電設',
  }

  it('make a corporation the party and the employee the actor', () => {
    expect(knownFrom('gbiz', prime, now)).toMatchObject({
      value: {
        caller: {
          party: 'corporation:8430001999997',
          actor: 'person:gbiz-x',
          assurance: 'gbiz-prime',
        },
      },
    })
  })

  it('of an Entry account open no corporation and prove nothing', () => {
    const known = knownFrom('gbiz', { ...prime, account_type: 'entry' }, now)
    expect(known).toMatchObject({
      value: { caller: { party: 'person:gbiz-x', assurance: 'gbiz-entry' } },
    })
    expect(JSON.stringify(known)).not.toContain('8430001999997')
  })

  it('never give a role, and are refused when they make no whole person', () => {
    const asked = { ...prime, role: 'staff', duties: ['approver'] }
    expect(knownFrom('gbiz', asked, now)).toMatchObject({ value: { caller: { role: 'business' } } })
    expect(knownFrom('gbiz', { ...prime, corporate_number: '8430001999998' }, now).ok).toBe(false)
    expect(knownFrom('digital-agency', { sub: 'x', name: '髙橋' }, now).ok).toBe(false)
    expect(
      knownFrom('staff', { sub: 'x', name: 'y', department: 'z', duties: ['king'] }, now).ok,
    ).toBe(false)
  })
})

describe('a session', () => {
  const session = {
    caller: business,
    displayName: '北都電設',
    authenticatedAt: now.toISOString(),
    startedAt: now.toISOString(),
    seenAt: now.toISOString(),
  }

  it('ends when nobody uses it, and at last in any case', () => {
    expect(endOf(session, citizenLimits)).toEqual(later(3600))
    expect(endOf(session, staffLimits)).toEqual(later(1800))
    const busy = { ...session, seenAt: later(11.9 * 3600).toISOString() }
    expect(endOf(busy, citizenLimits)).toEqual(later(12 * 3600))
  })

  it('is not found once its time is over, or it was ended, though the item is still there', async () => {
    const store = dynamoSessionStore(await newTable())
    await store.save('hash', session, later(60))
    expect(await store.find('hash', later(59))).toEqual(session)
    expect(await store.find('hash', later(60))).toBeUndefined()
    await store.remove('hash')
    await store.touch('hash', later(1), later(600))
    expect(await store.find('hash', now)).toBeUndefined()
  })
})

describe('a login under way', () => {
  it('is taken once, by the browser that began it, and in time', async () => {
    const store = dynamoLoginStore(await newTable())
    const login = {
      provider: 'gbiz',
      nonce: 'n',
      verifier: 'v',
      returnTo: '/',
      binding: 'mine',
      fresh: false,
    }
    await store.save('state', login, later(600))
    expect(await store.take('state', 'another', now)).toBeUndefined()
    expect(await store.take('state', 'mine', later(600))).toBeUndefined()
    expect(await store.take('state', 'mine', now)).toEqual(login)
    expect(await store.take('state', 'mine', now)).toBeUndefined()
  })
})

it('reads no cookie of ours when somebody planted a second one', () => {
  const { session } = cookiesFor('https://madoguchi.test')
  const value = 'a'.repeat(43)
  expect(session.read(`x=1; __Host-s=${value}`)).toBe(value)
  expect(session.read(`__Host-s=${value}; __Host-s=${'b'.repeat(43)}`)).toBeUndefined()
  expect(session.set(value, 60)).toContain('; Path=/; Secure; HttpOnly; SameSite=Lax')
})

it('counts calls in a window and says when the next one begins', async () => {
  let at = now
  const limit = dynamoRateLimit(await newTable(), () => at)
  const call = () => limit('login 192.0.2.1', { max: 2, seconds: 60 })
  expect([(await call()).ok, (await call()).ok]).toEqual([true, true])
  expect(await call()).toEqual({ ok: false, error: { retryAfter: 60 } })
  at = later(60)
  expect((await call()).ok).toBe(true)
})

describe('a business system', async () => {
  const pair = await generateKeyPair('ES256', { extractable: true })
  const foreign = await generateKeyPair('ES256')
  const tokenEndpoint = 'https://madoguchi.test/v1/token'
  const keys = [{ ...(await exportJWK(pair.publicKey)), kty: 'EC', kid: 'one' }]
  const party = Party.parse('corporation:8430001999997')
  const machines = [{ clientId: 'ledger', jwks: { keys }, party }]
  const claims = {
    iss: 'ledger',
    sub: 'ledger',
    aud: tokenEndpoint,
    jti: 'a',
    exp: Math.floor(later(60).getTime() / 1000),
  }
  const assertion = (change: object = {}, key: CryptoKey = pair.privateKey) =>
    new SignJWT({ ...claims, ...change }).setProtectedHeader({ alg: 'ES256', kid: 'one' }).sign(key)
  const machine = async () => {
    const useOnce = dynamoUseOnce(await newTable(), () => now)
    return machineBy({ machines, tokenEndpoint, now: () => now, useOnce })
  }

  it('is known by what it signed, once', async () => {
    const by = await machine()
    const signed = await assertion()
    const value = { role: 'machine', party, actor: 'client:ledger' }
    expect(await by(signed)).toEqual({ ok: true, value })
    expect((await by(signed)).ok).toBe(false)
  })

  it.each([
    ['another key', {}, foreign.privateKey],
    ['another audience', { aud: 'https://evil.test' }, undefined],
    ['another subject', { sub: 'other' }, undefined],
    ['no such client', { iss: 'other' }, undefined],
    ['an hour of life', { exp: claims.exp + 3600 }, undefined],
    ['a past end', { exp: claims.exp - 61 }, undefined],
    ['no name of its own', { jti: undefined }, undefined],
  ])('is not believed with %s', async (_, change, key) => {
    expect((await (await machine())(await assertion(change, key))).ok).toBe(false)
  })
})
