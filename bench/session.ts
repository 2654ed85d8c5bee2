import { sha256 } from '../functions/identity/secret-text.ts'
import { business } from '../test/support/people.ts'

const secret = 'x'.repeat(43)
export const hashedSession = sha256(secret)
export const sessionCookie = `__Host-s=${secret}`

/** A session that began just now, as it lies in the table of `identity`. */
export const sessionRow = (hash: string) => {
  const at = new Date().toISOString()
  return {
    pk: `SESSION#${hash}`,
    sk: 'SESSION',
    caller: business,
    displayName: '見本砂利株式会社',
    authenticatedAt: at,
    startedAt: at,
    seenAt: at,
    ttl: Math.floor(Date.now() / 1000) + 3600,
  }
}
