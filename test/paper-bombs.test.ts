import { deflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { judge, type Quarantined } from '../functions/papers/judge.ts'
import { pdfTrouble } from '../functions/papers/pdf.ts'
import { scanBySignatures } from '../functions/papers/scan.ts'
import { type FileKind, fileKinds } from '../schemas/paper.ts'
import { files } from './support/files.ts'

const stream = (dictionary: string, bytes: Buffer) =>
  Buffer.concat([
    Buffer.from(`2 0 obj\n<< ${dictionary} /Length ${bytes.length} >>\nstream\n`),
    bytes,
    Buffer.from('\nendstream\nendobj\n'),
  ])
const pdf = (...streams: Buffer[]) =>
  Buffer.concat([Buffer.from('%PDF-1.5\n'), ...streams, Buffer.from('%%EOF')])
const objects = (inside: string | Buffer) =>
  stream('/Type /ObjStm /Filter /FlateDecode', deflateSync(inside))
const packed = (inside: string | Buffer) => pdf(objects(inside))
const zeros = (megabytes: number) => deflateSync(Buffer.alloc(megabytes * 1_000_000))

const judged = (kind: FileKind, bytes: Buffer) => {
  const file: Quarantined = {
    ...{ bytes, type: fileKinds[kind].type, name: 'a', accept: ['pdf', 'png', 'jpg', 'heic'] },
    ...{ maxCount: 3, phase: 'submit', by: 'person:a' },
  }
  return judge(file, scanBySignatures)
}

describe('a PDF', () => {
  it('is looked into where its objects are packed', async () => {
    expect(await pdfTrouble(packed('<< /S /JavaScript /JS (x) >>'))).toBe('script')
    expect(await pdfTrouble(packed('<< /Type /Page >>'))).toBeUndefined()
  })

  it('is looked into where they are packed twice, or broken off', async () => {
    const script = deflateSync('<< /S /JavaScript >>')
    expect(await pdfTrouble(packed(script))).toBe('script')
    const whole = deflateSync(`<< /S /JavaScript >>${'x'.repeat(5_000)}`)
    const broken = stream('/Type /Obj#53tm', whole.subarray(0, -6))
    expect(await pdfTrouble(pdf(broken))).toBe('script')
  })

  it('is refused when a table of objects swells beyond what anybody needs', async () => {
    expect(await pdfTrouble(packed(Buffer.alloc(21_000_000)))).toBe('bomb')
  })

  it.each([
    ['many streams that are small enough each', () => Array(60).fill(stream('', zeros(10)))],
    ['one picture', () => [stream('/Subtype /Image', zeros(510))]],
    ['a stream in a stream in a stream', () => [stream('', deflateSync(deflateSync(zeros(510))))]],
  ])('is refused as a bomb of %s, and inflates no further', async (_, streams) => {
    const bytes = pdf(...streams())
    const before = process.memoryUsage().arrayBuffers
    expect(await judged('pdf', bytes)).toMatchObject({
      state: 'refused',
      reason: expect.stringMatching(/大きくなりすぎる/),
    })
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(100_000_000)
  })

  it('may be large inside, as scans are', async () => {
    expect(await pdfTrouble(pdf(...Array(4).fill(stream('', zeros(25)))))).toBeUndefined()
  })

  it('may hold any bytes in a picture', async () => {
    const picture = pdf(stream('/Subtype /Image', Buffer.from('ab/JS cd')))
    expect(await pdfTrouble(picture)).toBeUndefined()
  })

  it('takes no longer for beginnings without an end', async () => {
    const bytes = Buffer.from(`%PDF-1.5\n${'/ObjStm >>\nstream\n'.repeat(500_000)}`)
    const begun = performance.now()
    expect(await pdfTrouble(bytes)).toBeUndefined()
    expect(performance.now() - begun).toBeLessThan(5_000)
  })
})

const png = (width: number, height: number) => {
  const size = Buffer.alloc(8)
  size.writeUInt32BE(width, 0)
  size.writeUInt32BE(height, 4)
  return Buffer.concat([files.png, size])
}
const jpg = (width: number, height: number) => {
  const frame = Buffer.from('ffd8ffe0000401aaffc2000b08000000000000ff', 'hex')
  frame.writeUInt16BE(height, 13)
  frame.writeUInt16BE(width, 15)
  return frame
}
const heic = (width: number, height: number) => {
  const extent = Buffer.alloc(20)
  extent.write('ispe', 4, 'latin1')
  extent.writeUInt32BE(width, 12)
  extent.writeUInt32BE(height, 16)
  return Buffer.concat([files.heic, extent])
}

describe.each([
  ['png', png],
  ['jpg', jpg],
  ['heic', heic],
] as const)('a picture (%s)', (kind, picture) => {
  it('is refused when it says it has more pixels than anybody can open', async () => {
    expect(await judged(kind, picture(60_000, 60_000))).toMatchObject({
      state: 'refused',
      reason: expect.stringMatching(/画素.*ください/),
    })
  })

  it('is taken as cameras and scanners make it', async () => {
    expect(await judged(kind, picture(9_900, 7_000))).toMatchObject({ state: 'unscanned' })
  })
})

it('takes no archive for a PDF, whatever it is called', async () => {
  expect(await judged('pdf', files.zip)).toMatchObject({ state: 'refused' })
})
