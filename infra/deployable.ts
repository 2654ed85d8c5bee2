import * as z from 'zod'
import { Issuers, Machines, StaffIssuers, TokenKeys, Url } from './deploy-keys.ts'
import { isReserved } from './deploy-names.ts'

const example = '例の名前のままです。実際の名前に変えてください'
const Host = z
  .hostname('ホスト名だけを書いてください(https:// や / は付けません)')
  .refine((host) => !isReserved(host), example)
const Mail = (what: string) =>
  z.email(`${what}のメールアドレスを書いてください`).refine((mail) => !isReserved(mail), example)

const arn = /^arn:aws:acm:[a-z]{2}-[a-z]+-\d:\d{12}:certificate\/[0-9a-f-]{36}$/
const Domain = z.strictObject(
  {
    citizens: Host,
    staff: Host,
    certificate: z
      .string('証明書の ARN を書いてください')
      .regex(arn, 'ACM の証明書の ARN を書いてください'),
  },
  'ホスト名と証明書を書いてください: {"citizens": …, "staff": …, "certificate": …}',
)

const Office = z
  .cidrv4('203.0.113.0/24 の形で書いてください')
  .refine((cidr) => !cidr.endsWith('/0'), '/0 は WAF が受け付けません。庁舎の範囲を書いてください')

/** What one file of infra/stages may say: stricter than infra/stage.ts, whose defaults are for one machine. */
const File = z.strictObject(
  {
    arch: z.enum(['arm64', 'x64'], 'arm64 か x64 と書いてください').optional(),
    publicUrl: Url('住民と事業者が使うサイト'),
    staffPublicUrl: Url('職員が使うサイト'),
    domain: Domain,
    tokenKeys: TokenKeys,
    staffTokenKeys: TokenKeys,
    providers: Issuers,
    staffProviders: StaffIssuers,
    machines: Machines,
    ordinance: z.enum(
      ['demo', 'hokkaido'],
      'どの条例の手数料かを書いてください: demo(試験だけ)か hokkaido',
    ),
    stripeApi: Url('Stripe の代わりのもの').optional(),
    paypayApi: Url('PayPay の代わりのもの').optional(),
    payeasyApi: Url('GMO の試験環境か代わりのもの').optional(),
    methods: z
      .array(
        z.enum(['card', 'paypay', 'payeasy'], 'card、paypay、payeasy のどれかを書いてください'),
        '支払い方法を並べてください: ["card", "paypay", "payeasy"]',
      )
      .min(1, '支払い方法を 1 つ以上書いてください')
      .optional(),
    mailFrom: Mail('差出人'),
    staffAddresses: z.array(
      Office,
      '庁舎の IPv4 の範囲を並べてください(空なら職員用の API は誰も通しません)',
    ),
    alarmMail: Mail('警報を受け取る人'),
  },
  '{ で始まる JSON のオブジェクトを書いてください',
)

/** One rule over several keys. It is asked although others are broken: all mistakes are told at once. */
const rule = <P extends z.ZodType>(
  part: P,
  path: string,
  error: string,
  isKept: (it: z.output<P>) => boolean,
) =>
  z.refine<unknown>(
    (value) => {
      const { data, success } = part.safeParse(value)
      return !success || isKept(data)
    },
    { path: path.split('.'), error, when: () => true },
  )

const Hosts = z.object({ citizens: z.string(), staff: z.string() })
const Keys = z.object({ keys: z.array(z.object({ kid: z.string(), x: z.string() })) })
const names = (keys: z.output<typeof Keys>) => keys.keys.flatMap(({ kid, x }) => [kid, x])
const isUnique = (list: readonly string[]) => new Set(list).size === list.length

const once = 'kid も鍵も 1 つずつ違うものにしてください'
/** What a Lambda function is told may be 4 KB; names of tables and secrets take the rest. */
const longest = 3400

export const Deployable = File.check(
  rule(
    z.object({ publicUrl: z.string(), domain: Hosts.pick({ citizens: true }) }),
    'publicUrl',
    'https:// に domain.citizens を続けただけのものにしてください(最後に / は付けません)',
    ({ publicUrl, domain }) => publicUrl === `https://${domain.citizens}`,
  ),
  rule(
    z.object({ staffPublicUrl: z.string(), domain: Hosts.pick({ staff: true }) }),
    'staffPublicUrl',
    'https:// に domain.staff を続けただけのものにしてください(最後に / は付けません)',
    ({ staffPublicUrl, domain }) => staffPublicUrl === `https://${domain.staff}`,
  ),
  rule(
    z.object({ domain: Hosts }),
    'domain.staff',
    'domain.citizens とは別のホスト名にしてください',
    ({ domain }) => domain.citizens !== domain.staff,
  ),
  rule(z.object({ tokenKeys: Keys }), 'tokenKeys.keys', once, (it) =>
    isUnique(names(it.tokenKeys)),
  ),
  rule(
    z.object({ tokenKeys: Keys.catch({ keys: [] }), staffTokenKeys: Keys }),
    'staffTokenKeys.keys',
    `${once}。住民用の tokenKeys とも分けてください`,
    (it) => isUnique([...new Set(names(it.tokenKeys)), ...names(it.staffTokenKeys)]),
  ),
  rule(
    z.object({ providers: z.object({}).loose(), machines: z.array(z.unknown()) }),
    'providers',
    '誰もログインできません。providers か machines に 1 つは書いてください',
    ({ providers, machines }) => Object.keys(providers).length + machines.length > 0,
  ),
  rule(
    z.object({ tokenKeys: z.unknown(), providers: z.unknown(), machines: z.unknown() }),
    'machines',
    `tokenKeys と providers と machines を合わせて ${longest} 文字までにしてください(Lambda の環境変数は 4 KB まで)`,
    (it) => JSON.stringify(it).length <= longest,
  ),
)
export type Deployable = z.infer<typeof Deployable>

/** A certificate of a regional host name lies where the API does, so it says where to deploy. */
export const regionOf = ({ domain }: Deployable) => domain.certificate.split(':')[3] ?? ''
