import type { JSONWebKeySet } from 'jose'
import type { SignedIn } from '../../schemas/identity.ts'
import type { Result } from '../result.ts'
import type { ProviderName } from './claims.ts'
import type { Cookies } from './cookie.ts'
import type { ProfileStore } from './dynamo-profile-store.ts'
import type { LoginStore } from './login.ts'
import type { Mint } from './mint.ts'
import type { Provider } from './provider.ts'
import type { RateLimit } from './rate-limit.ts'
import type { Limits, SessionStore } from './session.ts'

export type Deps = {
  readonly publicUrl: string
  readonly cookies: Cookies
  readonly limits: Limits
  readonly providers: { readonly [P in ProviderName]?: Provider }
  readonly logins: LoginStore
  readonly sessions: SessionStore
  readonly profiles: ProfileStore
  readonly rateLimit: RateLimit
  readonly machine: (assertion: string) => Promise<Result<SignedIn, 'unauthenticated'>>
  readonly mint: Mint
  readonly keys: JSONWebKeySet
  readonly now: () => Date
  readonly newSecret: () => string
}
