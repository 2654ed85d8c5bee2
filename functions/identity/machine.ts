import type { JSONWebKeySet } from 'jose'
import * as z from 'zod'
import { Party, SignedIn } from '../../schemas/identity.ts'
import { err, ok, type Result } from '../result.ts'

/** The variable MACHINES: business systems, their public keys, and for whom they act. */
export const Machines = z.array(
  z.strictObject({
    clientId: z.string().min(1),
    jwks: z.object({ keys: z.array(z.looseObject({ kty: z.string() })) }),
    party: Party,
  }),
)
export type Machines = z.infer<typeof Machines>

type Rules = {
  readonly machines: Machines
  readonly tokenEndpoint: string
  readonly now: () => Date
  /** True for the first only, until then. */
  readonly useOnce: (key: string, until: Date) => Promise<boolean>
}

const longestSeconds = 5 * 60
const Claims = z.object({ jti: z.string().min(1).max(255), exp: z.number() })

/** Loaded when a system first comes: people's logins and tokens do without it. */
const loadJose = () => import('jose')

/** Reads who an assertion says it is, to know whose keys to check it with. */
const claimedBy = async (assertion: string) => {
  const { decodeJwt } = await loadJose()
  try {
    return decodeJwt(assertion).iss
  } catch {
    return undefined
  }
}

/** Who a system is, by an assertion it signed (RFC 7523, 3): for us, short-lived, and only once. */
export const machineBy =
  ({ machines, tokenEndpoint, now, useOnce }: Rules) =>
  async (assertion: string): Promise<Result<SignedIn, 'unauthenticated'>> => {
    const issuer = await claimedBy(assertion)
    const machine = machines.find(({ clientId }) => clientId === issuer)
    if (!machine) return err('unauthenticated')
    const { createLocalJWKSet, errors, jwtVerify } = await loadJose()
    try {
      const { payload } = await jwtVerify(
        assertion,
        createLocalJWKSet(machine.jwks as JSONWebKeySet),
        {
          issuer: machine.clientId,
          subject: machine.clientId,
          audience: tokenEndpoint,
          algorithms: ['ES256', 'RS256', 'PS256'],
          requiredClaims: ['exp', 'jti'],
          currentDate: now(),
        },
      )
      const { jti, exp } = Claims.parse(payload)
      const tooLong = exp > now().getTime() / 1000 + longestSeconds
      if (tooLong || !(await useOnce(`jti ${machine.clientId} ${jti}`, new Date(exp * 1000))))
        return err('unauthenticated')
      const { clientId, party } = machine
      return ok(SignedIn.parse({ role: 'machine', party, actor: `client:${clientId}` }))
    } catch (error) {
      if (error instanceof errors.JOSEError || error instanceof z.ZodError)
        return err('unauthenticated')
      throw error
    }
  }
