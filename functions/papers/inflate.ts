import { createInflate } from 'node:zlib'

/** What may still be inflated of one file. */
export type Room = { left: number }

/** RFC 1950, 2.2: method 8, and a check of both bytes. */
const isDeflated = (bytes: Buffer) =>
  bytes.length > 2 && ((bytes[0] ?? 0) & 0x0f) === 8 && bytes.readUInt16BE(0) % 31 === 0

/** Of one layer; a table of objects that is larger is a bomb already. */
export const maxKept = 20_000_000

/** One layer, piece by piece; `undefined` as soon as it swells beyond the room. Broken, it is what came so far. */
const layer = async (packed: Buffer, room: Room, isWanted: boolean) => {
  const kept: Buffer[] = []
  let [size, isKept] = [0, isWanted]
  const inflate = createInflate({ chunkSize: 256 * 1024 })
  inflate.end(packed)
  try {
    for await (const piece of inflate as AsyncIterable<Buffer>) {
      size += piece.length
      room.left -= piece.length
      if (room.left < 0) return undefined
      // Another layer is wanted whatever it is.
      isKept ||= size === piece.length && isDeflated(piece)
      if (isKept && size <= maxKept) kept.push(piece)
    }
  } catch {
    // Readers show what they can of a broken stream, so that is what is looked at.
  }
  return Buffer.concat(kept)
}

const maxLayers = 4

/**
 * What is packed in a stream, through all its layers and no further than there is room, or 'bomb'. It is held only
 * where it is wanted, or is packed once more.
 */
export const inflated = async (packed: Buffer, room: Room, isWanted: boolean) => {
  let inside = packed
  for (let i = 0; isDeflated(inside); i++) {
    const next = i < maxLayers ? await layer(inside, room, isWanted) : undefined
    if (!next) return 'bomb'
    inside = next
  }
  return inside
}
