import type { Who } from '../schemas/identity.ts'
import type { Client } from './client.ts'
import { sessionCookie } from './cookies.ts'
import type { Site, Visitor } from './site.ts'

export type Session = { readonly visitor: Visitor; readonly token?: string }

const nobody: Session = { visitor: { role: 'anonymous' } }

const roles = ['resident', 'business', 'staff'] as const

const visitorOf = ({ role, displayName, department, duties }: Who): Visitor => ({
  role: roles.find((it) => it === role) ?? 'anonymous',
  displayName,
  ...(department && { department }),
  ...(duties && { duties }),
})

/** Changes the browser's cookie for an access token of five minutes; without a session, nobody. */
export const sessionOf = async (
  site: Site,
  cookieHeader: string,
  issueToken: Client['issueToken'],
): Promise<Session> => {
  const cookie = sessionCookie(cookieHeader, site.staff)
  if (!cookie) return nobody
  const answer = await issueToken({ headers: { cookie }, body: {} })
  if (!answer.ok) {
    if (answer.error.code === 'unauthenticated') return nobody
    throw new Error(`no token: ${answer.error.code}`)
  }
  const { access_token: token, who } = answer.value.body
  return who ? { visitor: visitorOf(who), token } : nobody
}

export const bearer = (token: string | undefined): RequestInit =>
  token ? { headers: { authorization: `Bearer ${token}` } } : {}
