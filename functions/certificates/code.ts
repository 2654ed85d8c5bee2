import { createHmac, timingSafeEqual } from 'node:crypto'
import { NoticeId } from '../../schemas/notice-id.ts'

/** What a code says: which payment, and the day in Japan on which it was certified. */
export type Certified = { readonly noticeId: NoticeId; readonly issuedOn: string }

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const dayMs = 24 * 60 * 60 * 1000
/** Two bytes of days, five of 納付番号, ten of HMAC: 80 bits that nobody guesses, and short enough to be typed. */
const [saidBytes, tagBytes] = [7, 10]
/** 17 bytes are 136 bits, 28 characters 140. */
const spareBits = 4n

const written = (bytes: Buffer) => {
  let rest = BigInt(`0x${bytes.toString('hex')}`) << spareBits
  let text = ''
  for (let i = 0; i < 28; i++, rest >>= 5n) text = `${alphabet[Number(rest & 31n)]}${text}`
  return text
}

const bytesOf = (code: string): Buffer | undefined => {
  const number = [...code].reduce((sum, it) => (sum << 5n) + BigInt(alphabet.indexOf(it)), 0n)
  const hex = (number >> spareBits).toString(16).padStart((saidBytes + tagBytes) * 2, '0')
  const bytes = Buffer.from(hex, 'hex')
  // One code has one spelling: spare bits are none.
  return written(bytes) === code ? bytes : undefined
}

const tagOf = (key: string, said: Buffer) =>
  createHmac('sha256', Buffer.from(key, 'base64url'))
    .update('madoguchi payment certificate 1\n')
    .update(said)
    .digest()
    .subarray(0, tagBytes)

/** 確認コード of a certificate: signed by the newest key. No name and no amount is in it. */
export const codeOf = ([newest]: readonly [string, ...string[]], certified: Certified): string => {
  const said = Buffer.alloc(saidBytes)
  said.writeUInt16BE(Date.parse(certified.issuedOn) / dayMs)
  said.writeUIntBE(Number(certified.noticeId), 2, 5)
  return written(Buffer.concat([said, tagOf(newest, said)]))
}

/** `undefined` for whatever none of our keys signed. */
export const readCode = (keys: readonly string[], code: string): Certified | undefined => {
  const bytes = bytesOf(code)
  if (!bytes) return undefined
  const [said, tag] = [bytes.subarray(0, saidBytes), bytes.subarray(saidBytes)]
  if (!keys.some((key) => timingSafeEqual(tag, tagOf(key, said)))) return undefined
  const noticeId = NoticeId.parse(`${said.readUIntBE(2, 5)}`.padStart(12, '0'))
  const issuedOn = new Date(said.readUInt16BE() * dayMs).toISOString().slice(0, 10)
  return { noticeId, issuedOn }
}
