import { identifyBy } from '../http/caller.ts'
import { verifier } from '../identity/verify.ts'

type Env = Pick<Parameters<typeof verifier>[0], 'keys' | 'issuer'>

/** Whoever calls the officers' API, by a token that was made for it. */
export const identifyOfficers = (
  { PUBLIC_URL, TOKEN_KEYS }: { readonly PUBLIC_URL: string; readonly TOKEN_KEYS: Env['keys'] },
  now: () => Date,
) =>
  identifyBy(verifier({ issuer: PUBLIC_URL, audience: 'madoguchi-staff', keys: TOKEN_KEYS, now }))
