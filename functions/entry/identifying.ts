import { identifyBy } from '../http/caller.ts'
import { identityDeps } from '../identity/identity-deps.ts'
import type { Machines } from '../identity/machine.ts'
import { verifier } from '../identity/verify.ts'
import { IdentitySecret, secretOf, TokenSecret } from '../secrets-gateway.ts'

type Env = {
  readonly PUBLIC_URL: string
  readonly TOKEN_KEYS: Parameters<typeof verifier>[0]['keys']
  readonly TOKEN_SECRET: string
  readonly IDENTITY_TABLE: string
  readonly IDENTITY_SECRET: string
  readonly PROVIDERS: unknown
}

const audiences = { citizens: 'madoguchi', staff: 'madoguchi-staff' } as const

/** What the two APIs' logins are made of alike; each has its own keys, providers and audience. */
export const identifying = (api: keyof typeof audiences, env: Env, machines: Machines) => {
  const tokenSecret = secretOf(env.TOKEN_SECRET, TokenSecret)
  const identitySecret = secretOf(env.IDENTITY_SECRET, IdentitySecret)
  const deps = identityDeps({
    api,
    publicUrl: env.PUBLIC_URL,
    table: env.IDENTITY_TABLE,
    providers: env.PROVIDERS,
    machines,
    keys: env.TOKEN_KEYS,
    tokenKey: async () => (await tokenSecret()).tokenKey,
    clientKey: async (provider) => {
      const key = (await identitySecret()).clientKeys[provider]
      if (!key) throw new Error(`IDENTITY_SECRET has no key for ${provider}`)
      return key
    },
  })
  const verify = verifier({
    issuer: env.PUBLIC_URL,
    audience: audiences[api],
    keys: env.TOKEN_KEYS,
    now: deps.now,
  })
  return { deps, identify: identifyBy(verify) }
}
