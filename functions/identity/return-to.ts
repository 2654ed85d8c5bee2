/** Where to after a login: a path of ours, never another host (CWE-601). Anything odd leads home. */
export const returnAddress = (publicUrl: string, returnTo: string | undefined): string => {
  const home = `${publicUrl}/`
  // Browsers read a backslash as a slash and skip control characters: // would name a host.
  if (!returnTo || !/^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(returnTo)) return home
  const base = new URL(publicUrl)
  const target = new URL(`${publicUrl}${returnTo}`)
  const prefix = base.pathname.endsWith('/') ? base.pathname : `${base.pathname}/`
  const isOurs = target.origin === base.origin && target.pathname.startsWith(prefix)
  return isOurs ? target.href : home
}
