import { inflateSync } from 'node:zlib'

/** Names may be spelled with `#xx` for any of their letters (ISO 32000-1, 7.3.5). */
const plainNames = (text: string) =>
  text.replace(/#([0-9a-f]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))

/** A long name stands nowhere by chance; /JS does, in what a picture is packed to. */
const anywhere: readonly [RegExp, 'locked' | 'script'][] = [
  [/\/Encrypt(?![A-Za-z])/, 'locked'],
  [/\/JavaScript(?![A-Za-z])/, 'script'],
  [/\/Launch(?![A-Za-z])/, 'script'],
]
const streams = />>\s*stream\r?\n([\s\S]*?)endstream/g
const shortName = /\/JS(?![A-Za-z])/

const troubleIn = (text: string) => {
  const plain = plainNames(text)
  const found = anywhere.find(([name]) => name.test(plain))?.[1]
  return found ?? (shortName.test(plain.replace(streams, '>>')) ? 'script' : undefined)
}

/** More than any real table of objects needs; what swells further was made to. */
const maxOutputLength = 20_000_000

/** Objects may lie packed in a stream (7.5.7): what is in there is looked at, too. */
const packedIn = (text: string) =>
  [...text.matchAll(/\/ObjStm[\s\S]{0,400}?>>\s*stream\r?\n([\s\S]*?)endstream/g)].map(
    ([, packed = '']) => packed,
  )

const inflated = (packed: string) => {
  try {
    return inflateSync(Buffer.from(packed, 'latin1'), { maxOutputLength }).toString('latin1')
  } catch (error) {
    if (error instanceof RangeError) return undefined
    return packed
  }
}

/** What a PDF has that nobody should have to open: a lock, a script, a bomb. */
export const pdfTrouble = (bytes: Buffer): 'locked' | 'script' | 'bomb' | undefined => {
  const text = bytes.toString('latin1')
  const direct = troubleIn(text)
  if (direct) return direct
  for (const packed of packedIn(text)) {
    const objects = inflated(packed)
    if (objects === undefined) return 'bomb'
    const hidden = troubleIn(objects)
    if (hidden) return hidden
  }
  return undefined
}
