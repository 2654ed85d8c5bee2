/** Where forms of ours may lead besides this site: payment pages, the bucket of papers. */
export type Elsewhere = readonly (string | undefined)[]

/** The one script of a page, and where it may send. */
export type Scripted = { readonly path: string; readonly sendsTo?: string | undefined }

const scriptRules = (publicUrl: string, { path, sendsTo }: Scripted) => [
  // Its exact address, whose name holds its content's hash: nothing else of this site may run either.
  `script-src ${new URL(publicUrl).origin}${path}`,
  ["connect-src 'self'", sendsTo].filter(Boolean).join(' '),
]

/** What every page says to the browser; a script or a style of somebody else's has no way in. */
export const pageHeaders = (publicUrl: string, formsTo: Elsewhere, script?: Scripted) => {
  const csp = [
    "default-src 'none'",
    ...(script ? scriptRules(publicUrl, script) : []),
    "style-src 'self'",
    'img-src data:',
    // Chromium applies form-action to redirects after a form, too: paying leaves this site by one.
    ["form-action 'self'", ...formsTo].filter(Boolean).join(' '),
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ')
  return {
    'content-security-policy': csp,
    'x-content-type-options': 'nosniff',
    // Not `no-referrer`: that would make the Origin of our own forms `null`.
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=()',
    ...(publicUrl.startsWith('https:') && {
      'strict-transport-security': 'max-age=31536000; includeSubDomains',
    }),
  }
}

/** Only a page of this site may send a form here (cookies are SameSite=Lax besides). */
export const isFromHere = (
  headers: Readonly<Record<string, string | undefined>>,
  publicUrl: string,
): boolean => {
  const site = headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin') return false
  const { origin } = headers
  return origin === undefined ? site === 'same-origin' : origin === new URL(publicUrl).origin
}
