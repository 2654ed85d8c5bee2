import { randomInt } from 'node:crypto'

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Luhn mod 32 (ISO/IEC 7812-1, annex B, in 32 characters): finds every single mistyped character. */
export const checkCharacter = (text: string) => {
  const sum = [...text].reverse().reduce((total, character, i) => {
    const value = alphabet.indexOf(character) * (i % 2 === 0 ? 2 : 1)
    return total + Math.floor(value / 32) + (value % 32)
  }, 0)
  return alphabet[(32 - (sum % 32)) % 32] ?? ''
}

const random = (length: number, among: string) =>
  Array.from({ length }, () => among[randomInt(among.length)]).join('')

/** 受付番号: 80 random bits and a check character, so that no number tells of another one. */
export const newReceiptNumber = () => {
  const body = random(16, alphabet)
  return [...(body.match(/.{4}/g) ?? []), checkCharacter(body)].join('-')
}

/** 問合せ番号: short, for the telephone; it opens nothing by itself. */
export const newEnquiryNumber = () => `${random(4, '0123456789')}-${random(4, '0123456789')}`
