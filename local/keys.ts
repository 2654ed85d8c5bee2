import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { exportJWK, generateKeyPair } from 'jose'

const names = ['token', 'staffToken', 'digital-agency', 'gbiz', 'staff', 'machine'] as const
type Jwk = Record<string, unknown> & { kty: string; kid: string }
export type Keys = {
  readonly webhookSecret: string
  readonly paypaySecret: string
  readonly certificateKey: string
} & {
  readonly [N in (typeof names)[number]]: Jwk
}

const newKey = async (kid: string) => {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true })
  return { ...(await exportJWK(privateKey)), kid, alg: 'ES256', use: 'sig' }
}

export const publicHalf = ({ d, ...rest }: Record<string, unknown>) => rest

/** This machine's own keys, made once: tokens of yesterday are still good today. */
export const keysIn = async (dir: string): Promise<Keys> => {
  const file = join(dir, 'keys.json')
  const known = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}
  if (known.certificateKey) return known
  const made = await Promise.all(names.map(async (name) => [name, await newKey(name)]))
  const webhookSecret = `whsec_${randomBytes(24).toString('hex')}`
  const paypaySecret = randomBytes(32).toString('base64')
  const certificateKey = randomBytes(32).toString('base64url')
  // What an older version made stays as it is.
  const keys = {
    webhookSecret,
    paypaySecret,
    certificateKey,
    ...Object.fromEntries(made),
    ...known,
  }
  mkdirSync(dir, { recursive: true })
  writeFileSync(file, JSON.stringify(keys), { mode: 0o600 })
  return keys
}
