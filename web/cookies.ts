import { ConversationId } from '../schemas/chat.ts'
import type { Site } from './site.ts'

const cookieOf = (header: string, name: string) =>
  header
    .split(/;\s*/)
    .find((it) => it.startsWith(`${name}=`))
    ?.slice(name.length + 1)

/** The session's cookie alone: nothing else that the browser keeps for us goes to the API. */
export const sessionCookie = (header: string, staff: boolean): string | undefined => {
  // On http the hosts differ by port only, which cookies do not see: the officers' has its own name.
  const name = (staff ? ['__Host-s', 'staff-s'] : ['__Host-s', 's']).find(
    (it) => cookieOf(header, it) !== undefined,
  )
  return name && `${name}=${cookieOf(header, name)}`
}

const attributesOf = ({ publicUrl }: Pick<Site, 'publicUrl'>, seconds: number) => {
  const { protocol, pathname } = new URL(publicUrl)
  const secure = protocol === 'https:' ? '; Secure' : ''
  return `; Path=${pathname}; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure}`
}

const chatSeconds = 30 * 24 * 60 * 60
/** The conversation of this browser: as long as it is kept. Without an id the cookie goes. */
export const chatCookie = (site: Site, conversationId?: string): string =>
  `chat=${conversationId ?? ''}${attributesOf(site, conversationId ? chatSeconds : 0)}`

export const chatIn = (header: string): string | undefined => {
  const id = ConversationId.safeParse(cookieOf(header, 'chat'))
  return id.success ? id.data : undefined
}

const minutes = 30
/** Whoever named both numbers of a notice: its token, good for that notice and half an hour. */
export const guestCookie = (site: Site, noticeId: string, token: string): string =>
  `n=${noticeId}.${token}${attributesOf(site, minutes * 60)}`

export const guestToken = (header: string, noticeId: string | undefined): string | undefined => {
  const value = noticeId && cookieOf(header, 'n')
  return value?.startsWith(`${noticeId}.`) ? value.slice(`${noticeId}.`.length) : undefined
}
