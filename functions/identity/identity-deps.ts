import type { JSONWebKeySet, JWK } from 'jose'
import type { ProviderName } from './claims.ts'
import { cookiesFor } from './cookie.ts'
import type { Deps } from './deps.ts'
import { dynamoLoginStore } from './dynamo-login-store.ts'
import { dynamoProfileStore } from './dynamo-profile-store.ts'
import { dynamoRateLimit, dynamoUseOnce } from './dynamo-rate-store.ts'
import { dynamoSessionStore } from './dynamo-session-store.ts'
import { type Machines, machineBy } from './machine.ts'
import { minter } from './mint.ts'
import { oidcProvider } from './oidc-gateway.ts'
import { Providers } from './provider.ts'
import { newSecretText } from './secret-text.ts'
import { citizenLimits, staffLimits } from './session.ts'

type Settings = {
  readonly api: 'citizens' | 'staff'
  readonly publicUrl: string
  readonly table: string
  /** The variable PROVIDERS as it was read. */
  readonly providers: unknown
  readonly machines: Machines
  readonly keys: JSONWebKeySet
  readonly tokenKey: () => Promise<JWK>
  readonly clientKey: (provider: ProviderName) => Promise<JWK>
  readonly now?: () => Date
}

const offered = { citizens: ['digital-agency', 'gbiz'], staff: ['staff'] } as const

const providersOf = ({ api, providers, clientKey }: Settings): Deps['providers'] => {
  const known = Providers.parse(providers)
  return Object.fromEntries(
    offered[api].flatMap((name) => {
      const settings = known[name]
      return settings
        ? [[name, oidcProvider({ name, settings, key: () => clientKey(name) })] as const]
        : []
    }),
  )
}

/** What both identity entries are made of; they differ in providers, limits, audience and cookies. */
export const identityDeps = (settings: Settings): Deps => {
  const { api, publicUrl, table, machines, keys, tokenKey, now = () => new Date() } = settings
  const isStaff = api === 'staff'
  const tokenEndpoint = `${publicUrl}/v1/token`
  return {
    publicUrl,
    cookies: cookiesFor(publicUrl, isStaff ? 'staff-' : ''),
    limits: isStaff ? staffLimits : citizenLimits,
    providers: providersOf(settings),
    logins: dynamoLoginStore(table),
    sessions: dynamoSessionStore(table),
    profiles: dynamoProfileStore(table),
    rateLimit: dynamoRateLimit(table, now),
    machine: machineBy({ machines, tokenEndpoint, now, useOnce: dynamoUseOnce(table, now) }),
    mint: minter({
      issuer: publicUrl,
      audience: isStaff ? 'madoguchi-staff' : 'madoguchi',
      key: tokenKey,
      now,
    }),
    keys,
    now,
    newSecret: newSecretText,
  }
}
