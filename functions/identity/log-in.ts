import { err, ok, type Result } from '../result.ts'
import { knownFrom, type ProviderName } from './claims.ts'
import type { Deps } from './deps.ts'
import { loginSeconds } from './login.ts'
import { loginLimit } from './rate-limit.ts'
import { returnAddress } from './return-to.ts'
import { sha256 } from './secret-text.ts'
import { endOf } from './session.ts'

type Moved = {
  readonly status: 303
  readonly headers: { readonly location: string; readonly 'set-cookie': string }
}
const moved = (location: string, cookie: string): Moved => ({
  status: 303,
  headers: { location, 'set-cookie': cookie },
})

type Limited = { readonly code: 'too_many_requests'; readonly details: { retryAfter: number } }

const redirectUri = ({ publicUrl }: Deps, provider: ProviderName) =>
  `${publicUrl}/v1/login/${provider}/callback`

type Asked = {
  readonly provider: ProviderName
  readonly returnTo: string | undefined
  readonly fresh: boolean
  readonly cookie: string | undefined
  readonly source: string
}

export const startLogin = async (
  deps: Deps,
  { provider, returnTo, fresh, cookie, source }: Asked,
): Promise<Result<Moved, 'not_found' | Limited>> => {
  const there = deps.providers[provider]
  if (!there) return err('not_found')
  const counted = await deps.rateLimit(`login ${source}`, loginLimit)
  if (!counted.ok) return err({ code: 'too_many_requests', details: counted.error })

  // Kept over several tabs: the second would else spoil the login of the first.
  const browser = deps.cookies.login.read(cookie) ?? deps.newSecret()
  const [state, nonce, verifier] = [deps.newSecret(), deps.newSecret(), deps.newSecret()]
  const to = returnAddress(deps.publicUrl, returnTo)
  const login = { provider, nonce, verifier, returnTo: to, binding: sha256(browser), fresh }
  const end = new Date(deps.now().getTime() + loginSeconds * 1000)
  const address = await there.start({
    state,
    nonce,
    verifier,
    fresh,
    redirectUri: redirectUri(deps, provider),
  })
  await deps.logins.save(state, login, end)
  return ok(moved(address, deps.cookies.login.set(browser, loginSeconds)))
}

type Returned = {
  readonly provider: ProviderName
  readonly answer: URLSearchParams
  readonly cookie: string | undefined
}

/** The one login that this state, this browser and this provider belong to. */
const takeLogin = async (deps: Deps, { provider, answer, cookie }: Returned) => {
  const state = answer.get('state')
  const browser = deps.cookies.login.read(cookie)
  if (!state || !browser) return undefined
  const login = await deps.logins.take(state, sha256(browser), deps.now())
  return login?.provider === provider ? { state, ...login } : undefined
}

export const finishLogin = async (
  deps: Deps,
  returned: Returned,
): Promise<Result<Moved, 'login_failed' | 'not_found'>> => {
  const { provider, answer } = returned
  const there = deps.providers[provider]
  if (!there) return err('not_found')
  const login = await takeLogin(deps, returned)
  if (!login) return err('login_failed')
  // They changed their mind: back to where they were, as they were.
  if (answer.get('error') === 'access_denied')
    return ok(moved(login.returnTo, deps.cookies.login.clear()))

  const claims = await there.finish({ ...login, answer, redirectUri: redirectUri(deps, provider) })
  if (!claims.ok) return claims
  const now = deps.now()
  const known = knownFrom(provider, claims.value, now)
  if (!known.ok) return known

  const { caller, displayName, profile } = known.value
  const id = deps.newSecret()
  const at = now.toISOString()
  const authenticatedAt = 'authenticatedAt' in caller ? caller.authenticatedAt : at
  const session = { caller, displayName, authenticatedAt, startedAt: at, seenAt: at }
  if ('actor' in caller) await deps.profiles.save(caller.actor, profile)
  // A new login takes the place of the session this browser had.
  const before = deps.cookies.session.read(returned.cookie)
  if (before) await deps.sessions.remove(sha256(before))
  await deps.sessions.save(sha256(id), session, endOf(session, deps.limits))
  const seconds = Math.floor(deps.limits.absoluteMs / 1000)
  return ok(moved(login.returnTo, deps.cookies.session.set(id, seconds)))
}

export const logOut = async (deps: Deps, cookie: string | undefined): Promise<Moved> => {
  const id = deps.cookies.session.read(cookie)
  if (id) await deps.sessions.remove(sha256(id))
  return moved(`${deps.publicUrl}/`, deps.cookies.session.clear())
}
