import Provider, { type Configuration, interactionPolicy } from 'oidc-provider'
import { type IssuerName, issuers } from './people.ts'

export type StandInClient = {
  readonly issuer: IssuerName
  readonly clientId: string
  readonly redirectUris: readonly string[]
  /** Our public keys at this provider. */
  readonly jwks: { readonly keys: readonly object[] }
}

/** Nobody stays logged in here: the page asks at every login which person to be. */
const alwaysAsk = () => {
  const policy = interactionPolicy.base()
  const ask = new interactionPolicy.Check('choose', 'choose a test person', ({ oidc }) =>
    oidc.result?.login
      ? interactionPolicy.Check.NO_NEED_TO_PROMPT
      : interactionPolicy.Check.REQUEST_PROMPT,
  )
  policy.get('login')?.checks.add(ask)
  return policy
}

/** Which claims come with which scope, as the provider's documents say. */
const claims: Record<IssuerName, Record<string, string[]>> = {
  'digital-agency': {
    name: ['name'],
    address: ['address'],
    birthdate: ['birthdate'],
    gender: ['gender'],
  },
  gbiz: {
    profile: [
      'name',
      'account_type',
      'corporate_number',
      'corporate_name',
      'representative',
      'address',
    ],
    email: ['email'],
  },
  staff: { profile: ['name', 'department', 'duties'] },
}

const clientOf = ({ issuer, clientId, redirectUris, jwks }: StandInClient) => ({
  client_id: clientId,
  redirect_uris: [...redirectUris],
  grant_types: ['authorization_code'],
  response_types: ['code' as const],
  token_endpoint_auth_method: 'private_key_jwt' as const,
  jwks: { keys: jwks.keys.map((it) => ({ ...it })) as never },
  id_token_signed_response_alg: 'ES256' as const,
  require_auth_time: issuer === 'staff',
})

const configuration = (name: IssuerName, clients: readonly StandInClient[], key: object) => {
  const accountOf = (id: string) => issuers[name].people.find((it) => it.id === id)
  return {
    clients: clients.filter(({ issuer }) => issuer === name).map(clientOf),
    jwks: { keys: [key as never] },
    clientAuthMethods: ['private_key_jwt'],
    pkce: { required: () => true },
    claims: { openid: ['sub'], ...claims[name] },
    scopes: ['openid', ...Object.keys(claims[name])],
    features: { devInteractions: { enabled: false } },
    cookies: {
      keys: [crypto.randomUUID()],
      names: {
        session: `${name}-session`,
        interaction: `${name}-interaction`,
        resume: `${name}-resume`,
      },
    },
    interactions: {
      policy: alwaysAsk(),
      url: (_, { uid }) => `/${name}/interaction/${uid}`,
    },
    findAccount: (_, id) => {
      const person = accountOf(id)
      return person && { accountId: id, claims: () => ({ sub: id, ...person.claims }) }
    },
    // No page asks for consent: the real ones ask within their app.
    loadExistingGrant: async ({ oidc }) => {
      const { client, session, provider, params } = oidc
      if (!client || !session?.accountId) return undefined
      const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId })
      grant.addOIDCScope(String(params?.scope))
      await grant.save()
      return grant
    },
    ttl: {
      Session: 600,
      Interaction: 600,
      Grant: 600,
      AccessToken: 600,
      IdToken: 600,
      AuthorizationCode: 60,
    },
  } satisfies Configuration
}

/** One of the three identity providers, with in-memory records that end with the process. */
export const issuerOf = (
  name: IssuerName,
  base: string,
  clients: readonly StandInClient[],
  key: object,
) => new Provider(`${base}/${name}/`, configuration(name, clients, key))
