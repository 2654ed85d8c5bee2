import * as z from 'zod'
import { Party } from '../schemas/identity.ts'
import { isReserved } from './deploy-names.ts'

const isReservedUrl = (text: string) => URL.canParse(text) && isReserved(new URL(text).hostname)

export const Url = (what: string) =>
  z
    .url({ protocol: /^https$/, error: `${what}の URL を https:// で書いてください` })
    .refine((text) => !isReservedUrl(text), '例の名前のままです。実際の名前に変えてください')

const Provider = z.strictObject(
  {
    issuer: Url('発行者(issuer)'),
    clientId: z.string('発行者に登録した client_id を書いてください').min(1, 'client_id が空です'),
    scope: z
      .string('求める scope を空白で区切って書いてください')
      .min(1, 'scope が空です')
      .optional(),
  },
  '{"issuer": "https://…", "clientId": "…"} の形で書いてください',
)

/** Their names are those of functions/identity/provider.ts. A test compares them. */
export const Issuers = z.strictObject(
  { 'digital-agency': Provider.optional(), gbiz: Provider.optional() },
  'ログインの発行者を書いてください(digital-agency, gbiz。なければ {})',
)
export const StaffIssuers = z.strictObject(
  { staff: Provider.optional() },
  '職員のログインの発行者を staff に書いてください(なければ {})',
)

const coordinate = (name: string) =>
  z
    .string(`公開鍵の ${name} を書いてください`)
    .regex(/^[\w-]{43}$/, `P-256 の公開鍵の ${name} ではありません`)

const kid = z
  .string('鍵の名前(kid)を書いてください')
  .min(1, 'kid が空です')
  .refine((name) => !name.startsWith('example'), '例の鍵のままです。自分の鍵を作ってください')

const TokenKey = z.strictObject(
  {
    kty: z.literal('EC', 'EC と書いてください'),
    crv: z.literal('P-256', 'P-256 と書いてください'),
    x: coordinate('x'),
    y: coordinate('y'),
    kid,
    alg: z.literal('ES256', 'ES256 と書くか、消してください').optional(),
    use: z.literal('sig', 'sig と書くか、消してください').optional(),
  },
  '公開鍵を JWK で書いてください(node infra/deploy-new-key.ts <kid> が作ります)',
)

/** Public halves only: what the API believes. */
export const TokenKeys = z.strictObject(
  {
    keys: z
      .array(TokenKey, '公開鍵を [ ] の中に並べてください')
      .min(1, '公開鍵が 1 つもありません。ないと誰のトークンも信じません'),
  },
  '公開鍵を {"keys": […]} の形で書いてください',
)

const MachineKey = z.looseObject(
  { kty: z.enum(['EC', 'RSA'], 'EC か RSA の公開鍵を書いてください') },
  '公開鍵を JWK で書いてください',
)

const Machine = z.strictObject(
  {
    clientId: z.string('事務システムの名前を書いてください').min(1, 'clientId が空です'),
    jwks: z.strictObject(
      { keys: z.array(MachineKey, '公開鍵を並べてください').min(1, '公開鍵が 1 つもありません') },
      '公開鍵を {"keys": […]} の形で書いてください',
    ),
    party: z
      .string('誰のために動くかを書いてください')
      .refine((it) => Party.safeParse(it).success, 'corporation: に法人番号 13 桁を続けてください'),
  },
  '{"clientId": "…", "jwks": {"keys": […]}, "party": "corporation:…"} の形で書いてください',
)

export const Machines = z.array(Machine, '事務システムを [ ] の中に並べてください(なければ [])')
