import { createPrivateKey, sign } from 'node:crypto'
import { base64url, SignJWT } from 'jose'
import { expect, it } from 'vitest'
import { lastSecond } from './support/fixtures.ts'
import { claims, keys, privateJwk, verify } from './support/identity.ts'

const at = Math.floor(lastSecond.getTime() / 1000)

/** A token of any header and payload, signed with our own key as JWS wants it or as `how` says. */
const forged = (header: object, payload: unknown = claims, how: object = {}) => {
  const said = [{ alg: 'ES256', kid: 'test', typ: 'at+jwt', ...header }, payload]
    .map((it) => base64url.encode(typeof it === 'string' ? it : JSON.stringify(it)))
    .join('.')
  const key = createPrivateKey({ key: privateJwk, format: 'jwk' })
  const signed = sign('sha256', Buffer.from(said), { key, dsaEncoding: 'ieee-p1363', ...how })
  return `${said}.${signed.toString('base64url')}`
}

/** The public key is known to everybody: whoever took it for a shared secret would believe anyone. */
const byPublicKey = () =>
  new SignJWT(claims)
    .setProtectedHeader({ alg: 'HS256', kid: 'test', typ: 'at+jwt' })
    .sign(Buffer.from(JSON.stringify(keys.keys[0])))

/** Four bits of the last character of 64 bytes mean nothing: the same bytes, another text. */
const otherwiseWritten = (good: string) => {
  const last = { A: 'B', Q: 'R', g: 'h', w: 'x' }[good.at(-1) ?? '']
  return `${good.slice(0, -1)}${last}`
}
const replaced = (good: string, part: number, text: string) =>
  good
    .split('.')
    .map((it, i) => (i === part ? text : it))
    .join('.')

it.each([
  ['that the next cases spoil', forged({})],
  ['that counts from now', forged({}, { ...claims, nbf: at })],
])('believes the token %s', async (_, good) => {
  expect((await verify(good)).ok).toBe(true)
})

it.each([
  ['a token that counts from later', forged({}, { ...claims, nbf: at + 1 })],
  ['a time that is no number', forged({}, { ...claims, exp: `${at + 300}` })],
  ['a token for us and for others', forged({}, { ...claims, aud: ['madoguchi', 'other'] })],
  ['a token of the officers’ API', forged({}, { ...claims, aud: 'madoguchi-staff' })],
  ['the public key as a shared secret', await byPublicKey()],
  ['our signature under another algorithm', forged({ alg: 'HS256' })],
  ['our signature under no algorithm', forged({ alg: 'none' })],
  ['a key that we do not have', forged({ kid: 'other' })],
  ['no name of a key', forged({ kid: undefined })],
  ['a key brought along', forged({ jwk: keys.keys[0] })],
  ['a condition that we do not know', forged({ crit: ['exp'] })],
  ['a signature in DER', forged({}, claims, { dsaEncoding: 'der' })],
  ['claims that are no object', forged({}, 'null')],
  ['claims that are no JSON', forged({}, '{')],
  ['a signature of nothing', `${forged({}).split('.', 2).join('.')}.`],
  ['a signature cut short', forged({}).slice(0, -3)],
  ['a signature of zeros', replaced(forged({}), 2, 'A'.repeat(86))],
  ['a padded signature', `${forged({})}==`],
  ['a signature with a space in it', `${forged({}).slice(0, -4)} ${forged({}).slice(-4)}`],
  ['a signature written in another way', otherwiseWritten(forged({}))],
  ['other claims under a good signature', replaced(forged({}), 1, base64url.encode('{}'))],
  ['another header under a good signature', replaced(forged({}), 0, base64url.encode('{}'))],
  ['a fourth part', `${forged({})}.e30`],
])('refuses %s', async (_, spoilt) => {
  expect(await verify(spoilt)).toEqual({ ok: false, error: 'unauthenticated' })
})
