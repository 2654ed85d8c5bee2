import * as z from 'zod'
import { isCorporateNumber } from '../../schemas/corporate-number.ts'
import { duties, Profile, SignedIn } from '../../schemas/identity.ts'
import { err, ok, type Result } from '../result.ts'

/** Who somebody is to us, from what a provider said of them. */
export type Known = {
  readonly caller: SignedIn
  readonly displayName: string
  readonly profile: Profile
}
type Read = Result<Known, 'login_failed'>

const text = z.string().min(1)
const optional = text.optional().catch(undefined)
/** OpenID Connect Core 5.1.1 has an object; デジタル認証アプリ sends the text itself. */
const address = z.union([text, z.object({ formatted: text }).transform((it) => it.formatted)])

/** The four basic facts of the マイナンバーカード. */
const Card = z.object({ sub: text, name: text, address, birthdate: z.iso.date(), gender: optional })

const fromCard = (claims: unknown, at: string): Read => {
  const { data } = Card.safeParse(claims)
  if (!data) return err('login_failed')
  const { sub, ...facts } = data
  const id = `person:${sub}`
  return ok({
    caller: SignedIn.parse({ role: 'resident', party: id, actor: id, assurance: 'card' }),
    displayName: facts.name,
    profile: Profile.parse({ source: 'digital-agency', at, ...facts }),
  })
}

const Gbiz = z.object({
  sub: text,
  account_type: z.enum(['prime', 'member', 'entry']),
  name: text,
  corporate_number: optional,
  corporate_name: optional,
  representative: optional,
  address: address.optional().catch(undefined),
  email: optional,
})

/** What an Entry account says of itself nobody checked: it names no corporation, and proves no paper. */
const fromEntry = ({ sub, name, email }: z.infer<typeof Gbiz>, at: string): Read => {
  const id = `person:gbiz-${sub}`
  return ok({
    caller: SignedIn.parse({ role: 'business', party: id, actor: id, assurance: 'gbiz-entry' }),
    displayName: name,
    profile: Profile.parse({ source: 'gbiz-entry', at, email }),
  })
}

const fromGbiz = (claims: unknown, at: string): Read => {
  const { data } = Gbiz.safeParse(claims)
  if (!data) return err('login_failed')
  if (data.account_type === 'entry') return fromEntry(data, at)
  const { sub, name, corporate_number: corporateNumber, corporate_name: corporateName } = data
  if (corporateNumber && !isCorporateNumber(corporateNumber)) return err('login_failed')
  const actor = `person:gbiz-${sub}`
  // A sole proprietor has no 法人番号: the account itself is the party.
  const party = corporateNumber ? `corporation:${corporateNumber}` : actor
  const { representative, address, email } = data
  return ok({
    caller: SignedIn.parse({ role: 'business', party, actor, assurance: 'gbiz-prime' }),
    displayName: corporateName ?? name,
    profile: Profile.parse({
      source: 'gbiz-prime',
      at,
      name,
      corporateNumber,
      corporateName,
      representative,
      address,
      email,
    }),
  })
}

const Officer = z.object({
  sub: text,
  name: text,
  department: text,
  duties: z.array(z.enum(duties)),
  auth_time: z.int().positive(),
})

const fromStaff = (claims: unknown, at: string): Read => {
  const { data } = Officer.safeParse(claims)
  if (!data) return err('login_failed')
  return ok({
    caller: SignedIn.parse({
      role: 'staff',
      actor: `officer:${data.sub}`,
      department: data.department,
      duties: data.duties,
      authenticatedAt: new Date(data.auth_time * 1000).toISOString(),
    }),
    displayName: data.name,
    profile: Profile.parse({ source: 'staff', at, name: data.name }),
  })
}

const readers = { 'digital-agency': fromCard, gbiz: fromGbiz, staff: fromStaff }
export type ProviderName = keyof typeof readers

/** A provider's claims as a caller of ours. The role is ours to say: one that a provider claims is not read. */
export const knownFrom = (provider: ProviderName, claims: unknown, at: Date): Read =>
  readers[provider](claims, at.toISOString())
