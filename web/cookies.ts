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

const minutes = 30
/** Whoever named both numbers of a notice: its token, good for that notice and half an hour. */
export const guestCookie = ({ publicUrl }: Site, noticeId: string, token: string): string => {
  const { protocol, pathname } = new URL(publicUrl)
  const secure = protocol === 'https:' ? '; Secure' : ''
  return `n=${noticeId}.${token}; Path=${pathname}; Max-Age=${minutes * 60}; HttpOnly; SameSite=Lax${secure}`
}

export const guestToken = (header: string, noticeId: string | undefined): string | undefined => {
  const value = noticeId && cookieOf(header, 'n')
  return value?.startsWith(`${noticeId}.`) ? value.slice(`${noticeId}.`.length) : undefined
}
