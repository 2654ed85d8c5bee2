/** Cookies as PUBLIC_URL allows them: bound to the host on https, to its path on a plain loopback port.
 *  Cookies know no ports: there a prefix keeps the officers' from the citizens'. */
export const cookiesFor = (publicUrl: string, prefix = '') => {
  const { protocol, pathname } = new URL(publicUrl)
  const isSafe = protocol === 'https:'
  const attributes = isSafe
    ? '; Path=/; Secure; HttpOnly; SameSite=Lax'
    : `; Path=${pathname}; HttpOnly; SameSite=Lax`
  const cookie = (name: string) => ({
    set: (value: string, maxAge: number) => `${name}=${value}; Max-Age=${maxAge}${attributes}`,
    clear: () => `${name}=; Max-Age=0${attributes}`,
    /** Only what we could have set; of two with one name, neither: somebody planted one. */
    read: (header: string | undefined) => {
      const found = (header ?? '')
        .split(/; */)
        .filter((it) => it.startsWith(`${name}=`))
        .map((it) => it.slice(name.length + 1))
      return found.length === 1 && /^[\w-]{43}$/.test(found[0] ?? '') ? found[0] : undefined
    },
  })
  return {
    session: cookie(isSafe ? '__Host-s' : `${prefix}s`),
    login: cookie(isSafe ? '__Host-login' : `${prefix}login`),
  }
}
export type Cookies = ReturnType<typeof cookiesFor>
