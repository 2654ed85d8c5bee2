import { inflated, maxKept, type Room } from './inflate.ts'

/** Names may be spelled with `#xx` for any of their letters (ISO 32000-1, 7.3.5). */
const plainNames = (text: string) =>
  text.replace(/#([0-9a-f]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))

/** A long name stands nowhere by chance; /JS does, in what a picture is packed to. */
const anywhere: readonly [RegExp, 'locked' | 'script'][] = [
  [/\/Encrypt(?![A-Za-z])/, 'locked'],
  [/\/JavaScript(?![A-Za-z])/, 'script'],
  [/\/Launch(?![A-Za-z])/, 'script'],
]
const shortName = /\/JS(?![A-Za-z])/

type Stream = { readonly from: number; readonly to: number; readonly isObjects: boolean }

/** A stream's dictionary stands right before it. */
const dictionaryBytes = 500

/** In one pass, however many beginnings without an end somebody wrote. */
const streamsIn = (text: string): Stream[] => {
  const found: Stream[] = []
  const begins = />>\s*stream\r?\n/g
  for (let it = begins.exec(text); it; it = begins.exec(text)) {
    const from = it.index + it[0].length
    const to = text.indexOf('endstream', from)
    if (to < 0) break
    const before = text.slice(Math.max(0, it.index - dictionaryBytes), it.index)
    found.push({ from, to, isObjects: plainNames(before).includes('/ObjStm') })
    begins.lastIndex = to
  }
  return found
}

const outside = (text: string, streams: readonly Stream[]) => {
  const ends = [0, ...streams.map(({ to }) => to)]
  return ends.map((end, i) => text.slice(end, streams[i]?.from)).join('')
}

const troubleIn = (text: string, streams: readonly Stream[] = []) => {
  const plain = plainNames(text)
  const found = anywhere.find(([name]) => name.test(plain))?.[1]
  return found ?? (shortName.test(plainNames(outside(text, streams))) ? 'script' : undefined)
}

/** More than the pages of any honest file need when they are opened; what swells further was made to. */
const maxInside = 500_000_000

/** What a PDF has that nobody should have to open: a lock, a script, a bomb. */
export const pdfTrouble = async (
  bytes: Buffer,
): Promise<'locked' | 'script' | 'bomb' | undefined> => {
  const text = bytes.toString('latin1')
  const streams = streamsIn(text)
  const direct = troubleIn(text, streams)
  if (direct) return direct
  const room: Room = { left: maxInside }
  for (const { from, to, isObjects } of streams) {
    const before = room.left
    const inside = await inflated(bytes.subarray(from, to), room, isObjects)
    if (inside === 'bomb' || (isObjects && before - room.left > maxKept)) return 'bomb'
    // Objects may lie packed in a stream (7.5.7): what is in there is looked at, too.
    const hidden = isObjects && troubleIn(inside.toString('latin1'))
    if (hidden) return hidden
  }
  return undefined
}
