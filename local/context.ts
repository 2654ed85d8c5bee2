import { type Keys, publicHalf } from './keys.ts'
import type { Ports } from './pick-ports.ts'

const issuers = ['digital-agency', 'gbiz', 'staff'] as const

const setOf = (key: Record<string, unknown>) => ({ keys: [publicHalf(key)] })

/** The stage that this machine is: what `infra/stage.ts` is told, and what the issuers know of us. */
export const settingsOf = (keys: Keys, ports: Ports) => {
  const at = (port: number) => `http://127.0.0.1:${port}`
  const homeOf = (issuer: string) => at(issuer === 'staff' ? ports.staff : ports.api)
  const provider = (issuer: string) => ({
    [issuer]: { issuer: `${at(ports.identity)}/${issuer}/`, clientId: 'madoguchi' },
  })
  const machines = [
    { clientId: 'demo-system', jwks: setOf(keys.machine), party: 'corporation:8430001999997' },
  ]
  const context = {
    publicUrl: at(ports.api),
    staffPublicUrl: at(ports.staff),
    tokenKeys: JSON.stringify(setOf(keys.token)),
    staffTokenKeys: JSON.stringify(setOf(keys.staffToken)),
    providers: JSON.stringify({ ...provider('digital-agency'), ...provider('gbiz') }),
    staffProviders: JSON.stringify(provider('staff')),
    machines: JSON.stringify(machines),
    ordinance: process.env.ORDINANCE ?? 'demo',
    ...(!process.env.STRIPE_KEY && { stripeApi: at(ports.providers) }),
  }
  const clients = issuers.map((issuer) => ({
    issuer,
    clientId: 'madoguchi',
    redirectUris: [`${homeOf(issuer)}/v1/login/${issuer}/callback`],
    jwks: setOf(keys[issuer]),
  }))
  return { context, clients }
}
