import type { FileKind } from '../../schemas/paper.ts'

const sized = (bytes: Buffer, at: number, read: 'readUInt16BE' | 'readUInt32BE') => {
  const width = read === 'readUInt16BE' ? 2 : 4
  return at + 2 * width <= bytes.length ? bytes[read](at) * bytes[read](at + width) : 0
}

/** PNG, 11.2.2: the header chunk comes first. */
const ofPng = (bytes: Buffer) => sized(bytes, 16, 'readUInt32BE')

/** Start of frame, whichever coding (ITU-T T.81, table B.1); the others of C0–CF hold tables. */
const isFrame = (marker: number) =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)

const ofJpeg = (bytes: Buffer) => {
  let most = 0
  for (let at = 2; at + 4 <= bytes.length && bytes[at] === 0xff; ) {
    const marker = bytes[at + 1] ?? 0
    if (isFrame(marker)) most = Math.max(most, sized(bytes, at + 5, 'readUInt16BE'))
    at += 2 + bytes.readUInt16BE(at + 2)
  }
  return most
}

/** ISO/IEC 23008-12, 6.5.3: an image's extent, after version and flags. */
const ofHeic = (bytes: Buffer) => {
  let most = 0
  for (let at = bytes.indexOf('ispe'); at >= 0; at = bytes.indexOf('ispe', at + 4))
    most = Math.max(most, sized(bytes, at + 8, 'readUInt32BE'))
  return most
}

const measures: Partial<Record<FileKind, (bytes: Buffer) => number>> = {
  png: ofPng,
  jpg: ofJpeg,
  heic: ofHeic,
}

/** How many pixels a picture says it has: what opening it takes, however few bytes it is packed into. */
export const pixelsOf = (kind: FileKind, bytes: Buffer) => measures[kind]?.(bytes) ?? 0

/** A3 at 600 dots an inch has 70 million. */
export const maxPixels = 100_000_000
