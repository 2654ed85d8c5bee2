import * as z from 'zod'
import { Who } from '../identity.ts'
import { anyone } from './access.ts'
import { operation, seeOtherWithCookie } from './operation.ts'

const cookie = z.object({ cookie: z.string().max(8192).optional() })

/** What a provider's redirect brings back (RFC 6749, 4.1.2; `iss`: RFC 9207). */
const callback = z.object({
  state: z.string().max(255).optional(),
  code: z.string().max(4096).optional(),
  iss: z.string().max(500).optional(),
  error: z.string().max(255).optional(),
})

/** Nothing: the session's token. Otherwise a business system's request (RFC 7523, 2.2). */
const TokenRequest = z.union([
  z.strictObject({
    grant_type: z.literal('client_credentials'),
    client_assertion_type: z.literal('urn:ietf:params:oauth:client-assertion-type:jwt-bearer'),
    client_assertion: z.string().max(8192),
    client_id: z.string().max(255).optional(),
    scope: z.string().max(255).optional(),
  }),
  z.strictObject({}),
])

const Token = z.object({
  access_token: z.string(),
  token_type: z.literal('Bearer'),
  expires_in: z.int(),
  who: Who.optional(),
})

const Jwks = z.object({
  keys: z.array(
    z.object({
      kty: z.string(),
      crv: z.string().optional(),
      x: z.string().optional(),
      y: z.string().optional(),
      kid: z.string().optional(),
      use: z.string().optional(),
      alg: z.string().optional(),
    }),
  ),
})

const loginRows = <const F extends string, const P extends readonly [string, ...string[]]>(
  name: F,
  providers: P,
) => {
  const row = { function: name, callers: anyone } as const
  const params = z.object({ provider: z.enum(providers) })
  return {
    startLogin: operation({
      ...row,
      method: 'GET',
      path: '/v1/login/{provider}',
      summary: 'ログインを始める',
      repeat: 'none',
      limited: true,
      params,
      query: z.object({
        returnTo: z.string().max(500).optional(),
        fresh: z.literal('1').optional(),
      }),
      headers: cookie,
      answers: { 303: seeOtherWithCookie },
      problems: ['not_found', 'too_many_requests'],
    }),
    finishLogin: operation({
      ...row,
      method: 'GET',
      path: '/v1/login/{provider}/callback',
      summary: 'ログインを終える',
      repeat: 'none',
      params,
      query: callback,
      headers: cookie,
      answers: { 303: seeOtherWithCookie },
      problems: ['login_failed', 'not_found'],
    }),
    logout: operation({
      ...row,
      method: 'POST',
      path: '/v1/logout',
      summary: 'ログアウトする',
      repeat: 'natural',
      headers: cookie,
      answers: { 303: seeOtherWithCookie },
      problems: [],
    }),
  }
}

const tokenRows = <const F extends string>(name: F) => {
  const row = { function: name, callers: anyone } as const
  return {
    issueToken: operation({
      ...row,
      method: 'POST',
      path: '/v1/token',
      summary: 'アクセストークンを受け取る',
      repeat: 'natural',
      limited: true,
      form: true,
      headers: cookie,
      body: TokenRequest,
      answers: { 200: { body: Token } },
      problems: ['unauthenticated', 'too_many_requests'],
    }),
    jwks: operation({
      ...row,
      method: 'GET',
      path: '/.well-known/jwks.json',
      summary: 'アクセストークンの公開鍵',
      repeat: 'none',
      answers: { 200: { headers: z.object({ 'cache-control': z.string() }), body: Jwks } },
      problems: [],
    }),
  }
}

/** The same five rows for each of the two APIs; only the providers differ. */
const rowsFor = <const F extends string, const P extends readonly [string, ...string[]]>(
  name: F,
  providers: P,
) => ({ ...loginRows(name, providers), ...tokenRows(name) })

export const identityOperations = rowsFor('identity', ['digital-agency', 'gbiz'])

const staff = rowsFor('staff-identity', ['staff'])

/** Operation ids are unique over both APIs. */
export const staffIdentityOperations = {
  staffStartLogin: staff.startLogin,
  staffFinishLogin: staff.finishLogin,
  staffLogout: staff.logout,
  staffIssueToken: staff.issueToken,
  staffJwks: staff.jwks,
}
