import { type Keys, publicHalf } from './keys.ts'

/** Where the two APIs and the stand-ins are, as URLs without a slash at the end. */
type Places = {
  readonly api: string
  readonly staffApi: string
  readonly providers: string
  readonly paypay: string
  readonly payeasy: string
  readonly identity: string
  /** Where S3 answers. */
  readonly papers: string
}

const issuers = ['digital-agency', 'gbiz', 'staff'] as const

const setOf = (key: Record<string, unknown>) => ({ keys: [publicHalf(key)] })

/** The stage that this machine is: what `infra/stage.ts` is told, and what the issuers know of us. */
export const settingsOf = (keys: Keys, at: Places) => {
  const homeOf = (issuer: string) => (issuer === 'staff' ? at.staffApi : at.api)
  const provider = (issuer: string) => ({
    [issuer]: { issuer: `${at.identity}/${issuer}/`, clientId: 'madoguchi' },
  })
  const machines = [
    { clientId: 'demo-system', jwks: setOf(keys.machine), party: 'corporation:8430001999997' },
  ]
  const context = {
    publicUrl: at.api,
    staffPublicUrl: at.staffApi,
    tokenKeys: JSON.stringify(setOf(keys.token)),
    staffTokenKeys: JSON.stringify(setOf(keys.staffToken)),
    providers: JSON.stringify({ ...provider('digital-agency'), ...provider('gbiz') }),
    staffProviders: JSON.stringify(provider('staff')),
    machines: JSON.stringify(machines),
    papersOrigin: at.papers,
    ordinance: process.env.ORDINANCE ?? 'demo',
    methods: 'card,paypay,payeasy',
    payeasyApi: at.payeasy,
    ...(!process.env.STRIPE_KEY && { stripeApi: at.providers }),
    ...(!process.env.PAYPAY_API_KEY && { paypayApi: at.paypay }),
  }
  const clients = issuers.map((issuer) => ({
    issuer,
    clientId: 'madoguchi',
    redirectUris: [`${homeOf(issuer)}/v1/login/${issuer}/callback`],
    jwks: setOf(keys[issuer]),
  }))
  return { context, clients }
}
