import type { Api } from '../../schemas/contract/index.ts'
import { type Caller, SignedIn } from '../../schemas/identity.ts'

const corporation = { party: 'corporation:8040001999013', actor: 'person:hanako' }
const person = { party: 'person:taro', actor: 'person:taro' }
const signedIn = (claims: object): SignedIn => SignedIn.parse(claims)

const officer = (...duties: string[]) =>
  signedIn({
    role: 'staff',
    actor: `officer:${duties.join('-') || 'none'}`,
    department: 'oshima-shidohoan',
    duties,
    authenticatedAt: new Date().toISOString(),
  })

/** Everyone there is at each API, as the columns of the authorization matrix. */
export const peopleAt = {
  citizens: {
    public: { role: 'public' },
    'resident, email': signedIn({ role: 'resident', ...person, assurance: 'email' }),
    'resident, card': signedIn({ role: 'resident', ...person, assurance: 'card' }),
    'business, gbiz-entry': signedIn({ role: 'business', ...corporation, assurance: 'gbiz-entry' }),
    'business, gbiz-prime': signedIn({ role: 'business', ...corporation, assurance: 'gbiz-prime' }),
    machine: signedIn({ role: 'machine', ...corporation, actor: 'client:ledger' }),
    'notice token': signedIn({ role: 'notice', notice: '202604010010' }),
  },
  staff: {
    public: { role: 'public' },
    'no duty': officer(),
    reviewer: officer('reviewer'),
    approver: officer('approver'),
    cashier: officer('cashier'),
    treasurer: officer('treasurer'),
  },
} satisfies Record<Api, Record<string, Caller>>

export const resident = SignedIn.parse(peopleAt.citizens['resident, card'])
export const business = SignedIn.parse(peopleAt.citizens['business, gbiz-prime'])
export const approver = SignedIn.parse(peopleAt.staff.approver)
