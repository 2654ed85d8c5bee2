import { generateKeyPairSync, randomBytes, sign } from 'node:crypto'

const length = (size: number) =>
  size < 128 ? Buffer.from([size]) : Buffer.from([0x82, size >> 8, size & 255])
const der = (tag: number, ...parts: Buffer[]) => {
  const content = Buffer.concat(parts)
  return Buffer.concat([Buffer.from([tag]), length(content.length), content])
}
const hex = (text: string) => Buffer.from(text, 'hex')
const sequence = (...parts: Buffer[]) => der(0x30, ...parts)

/** OIDs of RFC 5758 (ecdsa-with-SHA256) and X.520 (commonName). */
const ecdsaWithSha256 = sequence(der(0x06, hex('2a8648ce3d040302')))
const commonName = der(0x06, hex('550403'))

/** UTCTime (RFC 5280, 4.1.2.5.1), so many days from now. */
const time = (days: number) => {
  const text = new Date(Date.now() + days * 86_400_000).toISOString()
  return der(0x17, Buffer.from(`${text.slice(2, 19).replaceAll(/[-T:]/g, '')}Z`))
}

/**
 * A key and a certificate that signs itself, for as long as one run. AWS is spoken to over TLS, and a plain
 * endpoint costs a client other things: `import('node:http')` loads undici, 'node:https' does not.
 */
export const selfSigned = () => {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const name = sequence(der(0x31, sequence(commonName, der(0x0c, Buffer.from('localhost')))))
  const serial = der(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)]))
  const spki = publicKey.export({ type: 'spki', format: 'der' })
  const validity = sequence(time(-1), time(7))
  const body = sequence(serial, ecdsaWithSha256, name, validity, name, spki)
  const signature = der(0x03, Buffer.from([0]), sign('sha256', body, privateKey))
  const base64 = sequence(body, ecdsaWithSha256, signature).toString('base64')
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }),
    cert: `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----\n`,
  }
}
