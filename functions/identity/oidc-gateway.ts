import type { JWK } from 'jose'
import { err, ok } from '../result.ts'
import type { ProviderName } from './claims.ts'
import { isLoopback, type Provider, type ProviderSettings, scopes } from './provider.ts'

type Access = {
  readonly name: ProviderName
  readonly settings: ProviderSettings
  /** Our private key at this provider (private_key_jwt, RFC 7523). */
  readonly key: () => Promise<JWK>
}

/** Loaded with the first login only: no other request needs it. */
const library = () => import('openid-client')

const algorithmOf = ({ alg, kty }: JWK) => alg ?? (kty === 'RSA' ? 'RS256' : 'ES256')

const discover = async ({ settings }: Access, jwk: JWK) => {
  const [oidc, { importJWK }] = [await library(), await import('jose')]
  const imported = await importJWK(jwk, algorithmOf(jwk))
  if (imported instanceof Uint8Array) throw new Error('a client key must be a key pair')
  const issuer = new URL(settings.issuer)
  return oidc.discovery(
    issuer,
    settings.clientId,
    {},
    oidc.PrivateKeyJwt({ key: imported, ...(jwk.kid && { kid: jwk.kid }) }),
    {
      timeout: 10,
      execute: [
        // The id_token's own signature counts, not only the connection it came by.
        oidc.enableNonRepudiationChecks,
        ...(isLoopback(issuer) ? [oidc.allowInsecureRequests] : []),
      ],
    },
  )
}

/** What a provider or a browser may cause; a provider that cannot be reached is no fault of the caller. */
const refusedIn = (oidc: Awaited<ReturnType<typeof library>>, error: unknown) =>
  error instanceof oidc.ClientError ||
  error instanceof oidc.AuthorizationResponseError ||
  error instanceof oidc.ResponseBodyError

/** Discovered once for each client key: one that was rotated is another object. */
const discoveryOf = (access: Access) => {
  let kept: { readonly of: JWK; readonly found: ReturnType<typeof discover> } | undefined
  return async () => {
    const jwk = await access.key()
    const current = kept?.of === jwk ? kept : { of: jwk, found: discover(access, jwk) }
    kept = current
    // Not kept when it failed: the next login asks again.
    return current.found.catch((error) => {
      kept = undefined
      throw error
    })
  }
}

export const oidcProvider = (access: Access): Provider => {
  const configuration = discoveryOf(access)
  return {
    async start({ state, nonce, verifier, redirectUri, fresh }) {
      const [oidc, config] = [await library(), await configuration()]
      const challenge = await oidc.calculatePKCECodeChallenge(verifier)
      const url = oidc.buildAuthorizationUrl(config, {
        redirect_uri: redirectUri,
        response_type: 'code',
        scope: access.settings.scope ?? scopes[access.name],
        state,
        nonce,
        code_challenge: challenge,
        code_challenge_method: 'S256',
        ...(fresh && { prompt: 'login', max_age: '0' }),
      })
      return url.href
    },
    async finish({ state, nonce, verifier, redirectUri, fresh, answer }) {
      const [oidc, config] = [await library(), await configuration()]
      try {
        const tokens = await oidc.authorizationCodeGrant(
          config,
          new URL(`${redirectUri}?${answer}`),
          {
            expectedState: state,
            expectedNonce: nonce,
            pkceCodeVerifier: verifier,
            ...(fresh && { maxAge: 60 }),
          },
        )
        const claims = tokens.claims()
        if (!claims) return err('login_failed')
        const info = await oidc.fetchUserInfo(config, tokens.access_token, claims.sub)
        return ok({ ...info, ...claims })
      } catch (error) {
        if (refusedIn(oidc, error)) return err('login_failed')
        throw error
      }
    },
  }
}
