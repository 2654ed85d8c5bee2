import type { Who } from '../schemas/identity.ts'
import { client, staffClient } from './client.ts'
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

/** As exact as the session itself, which notes once a minute that somebody is there. */
const rememberedForMs = 60_000
const rememberedAtMost = 200

type Until = { readonly session: Session; readonly until: number }

/** Changes the browser's cookie for an access token of five minutes; without a session, nobody. */
const changed = async (site: Site, cookie: string): Promise<Until> => {
  const request = { headers: { cookie }, body: {} }
  const answer = await (site.staff
    ? staffClient(site.publicUrl, {}, site.fetch).staffIssueToken(request)
    : client(site.publicUrl, {}, site.fetch).issueToken(request))
  if (!answer.ok) {
    if (answer.error.code === 'unauthenticated') return { session: nobody, until: 0 }
    throw new Error(`no token: ${answer.error.code}`)
  }
  const { access_token: token, who } = answer.value.body
  if (!who) return { session: nobody, until: 0 }
  const until = Math.min(site.now().getTime() + rememberedForMs, Date.parse(who.expiresAt))
  return { session: { visitor: visitorOf(who), token }, until }
}

/**
 * Who the cookies name. A token serves the pages of one minute, as the form that is sent and the page it leads
 * to: so much longer a copied cookie opens pages after a logout, which takes the cookie itself out of the browser.
 */
export const sessionsOf = (site: Site) => {
  const known = new Map<string, Until>()
  return async (cookieHeader: string): Promise<Session> => {
    const cookie = sessionCookie(cookieHeader, site.staff)
    if (!cookie) return nobody
    const now = site.now().getTime()
    for (const [key, { until }] of known) if (until <= now) known.delete(key)
    const key = site.hash(cookie)
    const found = known.get(key) ?? (await changed(site, cookie))
    if (found.until > now && known.size < rememberedAtMost) known.set(key, found)
    return found.session
  }
}

export const bearer = (token: string | undefined): RequestInit =>
  token ? { headers: { authorization: `Bearer ${token}` } } : {}
