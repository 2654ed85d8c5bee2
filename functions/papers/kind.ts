import type { FileKind } from '../../schemas/paper.ts'

const starts = (bytes: Buffer, hex: string, from = 0) =>
  bytes.subarray(from, from + hex.length / 2).toString('hex') === hex

const heicBrands = ['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1']
const isHeic = (bytes: Buffer) =>
  bytes.toString('latin1', 4, 8) === 'ftyp' && heicBrands.includes(bytes.toString('latin1', 8, 12))

/** What the first bytes say it is. Archives are nothing we know: what is packed cannot be looked at. */
export const kindOf = (bytes: Buffer): FileKind | undefined => {
  if (starts(bytes, '255044462d')) return 'pdf'
  if (starts(bytes, 'ffd8ff')) return 'jpg'
  if (starts(bytes, '89504e470d0a1a0a')) return 'png'
  return isHeic(bytes) ? 'heic' : undefined
}
