import { ok } from '../result.ts'
import type { ProviderName } from './claims.ts'
import type { Deps } from './deps.ts'
import { giveToken } from './give-token.ts'
import { finishLogin, logOut, startLogin } from './log-in.ts'

type Cookie = { readonly headers: { readonly cookie?: string | undefined } }
type ForProvider = Cookie & { readonly params: { readonly provider: ProviderName } }
type Start = ForProvider & {
  readonly query: { readonly returnTo?: string | undefined; readonly fresh?: '1' | undefined }
  readonly source: string
}
type Finish = ForProvider & { readonly query: Record<string, string | undefined> }
type Token = Cookie & {
  readonly body: { readonly client_assertion?: string | undefined }
  readonly source: string
}

const given = (query: Finish['query']) =>
  Object.entries(query).filter((it): it is [string, string] => it[1] !== undefined)

/** The five operations of the citizens' API. */
export const identityOperations = (deps: Deps) => ({
  startLogin: async ({ params, query, headers, source }: Start) =>
    startLogin(deps, {
      provider: params.provider,
      returnTo: query.returnTo,
      fresh: query.fresh === '1',
      cookie: headers.cookie,
      source,
    }),
  finishLogin: async ({ params, query, headers }: Finish) =>
    finishLogin(deps, {
      provider: params.provider,
      answer: new URLSearchParams(given(query)),
      cookie: headers.cookie,
    }),
  logout: async ({ headers }: Cookie) => ok(await logOut(deps, headers.cookie)),
  issueToken: async ({ body, headers, source }: Token) =>
    giveToken(deps, { assertion: body.client_assertion, cookie: headers.cookie, source }),
  jwks: async () =>
    ok({
      status: 200,
      headers: { 'cache-control': 'public, max-age=300' },
      body: { keys: deps.keys.keys.map(({ kty = '', ...key }) => ({ kty, ...key })) },
    } as const),
})

/** The same five under the names of the officers' API. */
export const staffIdentityOperations = (deps: Deps) => {
  const { startLogin, finishLogin, logout, issueToken, jwks } = identityOperations(deps)
  return {
    staffStartLogin: startLogin,
    staffFinishLogin: finishLogin,
    staffLogout: logout,
    staffIssueToken: issueToken,
    staffJwks: jwks,
  }
}
