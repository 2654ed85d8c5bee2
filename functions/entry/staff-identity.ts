import { staffIdentityOperations as rows } from '../../schemas/contract/identity.ts'
import { envOf } from '../env.ts'
import { identifyBy } from '../http/caller.ts'
import { router } from '../http/router.ts'
import { identityDeps } from '../identity/identity-deps.ts'
import { staffIdentityOperations } from '../identity/operations.ts'
import { verifier } from '../identity/verify.ts'
import { IdentitySecret, secretOf, TokenSecret } from '../secrets-gateway.ts'

const env = envOf('staff-identity')
const tokenSecret = secretOf(env.TOKEN_SECRET, TokenSecret)
const identitySecret = secretOf(env.IDENTITY_SECRET, IdentitySecret)

const deps = identityDeps({
  api: 'staff',
  publicUrl: env.PUBLIC_URL,
  table: env.IDENTITY_TABLE,
  providers: env.PROVIDERS,
  machines: [],
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
  audience: 'madoguchi-staff',
  keys: env.TOKEN_KEYS,
  now: deps.now,
})

export const handler = router(
  'staff-identity',
  rows,
  staffIdentityOperations(deps),
  identifyBy(verify),
)
