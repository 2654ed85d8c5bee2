import * as z from 'zod'
import type { Result } from '../result.ts'
import type { ProviderName } from './claims.ts'

/** On this machine only may a provider be spoken to without TLS. */
export const isLoopback = ({ protocol, hostname }: URL) =>
  protocol === 'http:' && ['127.0.0.1', '[::1]', 'localhost'].includes(hostname)

const Issuer = z.url().refine((text) => {
  const url = new URL(text)
  return url.protocol === 'https:' || isLoopback(url)
}, 'an issuer needs https')

const ProviderSettings = z.strictObject({
  issuer: Issuer,
  clientId: z.string().min(1),
  scope: z.string().optional(),
})
export type ProviderSettings = z.infer<typeof ProviderSettings>

/** The variable PROVIDERS: which of the providers this stage knows. */
export const Providers = z.strictObject({
  'digital-agency': ProviderSettings.optional(),
  gbiz: ProviderSettings.optional(),
  staff: ProviderSettings.optional(),
})

/** What is asked for where the settings do not say. */
export const scopes: Record<ProviderName, string> = {
  'digital-agency': 'openid name address birthdate gender',
  gbiz: 'openid profile email',
  staff: 'openid profile',
}

export type Start = {
  readonly state: string
  readonly nonce: string
  readonly verifier: string
  readonly redirectUri: string
  readonly fresh: boolean
}
export type Finish = Start & { readonly answer: URLSearchParams }

/** One identity provider, by the code flow of OpenID Connect. */
export type Provider = {
  start(login: Start): Promise<string>
  /** All claims there are, of the id_token and of userinfo. */
  finish(login: Finish): Promise<Result<Record<string, unknown>, 'login_failed'>>
}
