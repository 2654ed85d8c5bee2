import { describe, expect, it } from 'vitest'
import { judge, type Quarantined } from '../functions/papers/judge.ts'
import { kindOf } from '../functions/papers/kind.ts'
import { admitFile } from '../functions/papers/limits.ts'
import { placeOf, quarantineKey } from '../functions/papers/place.ts'
import { scanBySignatures } from '../functions/papers/scan.ts'
import { type FileKind, Paper, paperLimits, UploadId } from '../schemas/paper.ts'
import { newUlid } from '../schemas/ulid.ts'
import { files } from './support/files.ts'

const accept: readonly FileKind[] = ['pdf', 'png']
const rule = {
  id: 'employment',
  label: '証明',
  accept,
  maxBytes: 20_000_000,
  maxCount: 3,
  phase: 'submit' as const,
}
const sent = (bytes: Buffer, more: Partial<Quarantined> = {}): Quarantined => ({
  bytes,
  type: 'application/pdf',
  name: '証明.pdf',
  accept,
  maxCount: 3,
  phase: 'submit',
  by: 'person:a',
  ...more,
})
const judged = (file: Quarantined) => judge(file, scanBySignatures)
const paper = (bytes: number, attachmentId = 'employment') =>
  Paper.parse({
    id: UploadId.parse(newUlid()),
    attachmentId,
    name: 'a.pdf',
    bytes,
    type: 'application/pdf',
    state: 'unscanned',
    at: '2026-11-25T00:00:00Z',
  })

describe('what becomes of a file', () => {
  it('is never clean before a scanner said so', async () => {
    expect(await judged(sent(files.pdf))).toMatchObject({
      state: 'unscanned',
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
    const scanner = async () => 'clean' as const
    expect(await judge(sent(files.pdf), scanner)).toMatchObject({ state: 'clean' })
  })

  it.each([
    ['an empty file', sent(files.empty), /中身のない/],
    ['a picture that says it is a PDF', sent(files.png), /中身はPNG/],
    ['an archive', sent(files.zip), /種類/],
    ['a kind that this paper does not take', sent(files.jpg, { type: 'image/jpeg' }), /PDF・PNG/],
    ['a locked PDF', sent(files.locked), /保護/],
    ['a PDF with a script', sent(files.scripted), /プログラム/],
    ['a PDF with a script under another spelling', sent(files.disguised), /プログラム/],
    ['what a scanner knows', sent(files.eicar), /ウイルス/],
    ['other bytes than were declared', sent(files.pdf, { sha256: '0'.repeat(64) }), /途中/],
  ])('refuses %s, and says what to do', async (_, file, words) => {
    const { state, reason } = await judged(file)
    expect(state).toBe('refused')
    expect(reason).toMatch(words)
    expect(reason).toMatch(/ください/)
  })

  it('finds out by itself what a browser without script sent', async () => {
    const file = sent(files.png, { type: 'application/octet-stream' })
    expect(await judged(file)).toMatchObject({ state: 'unscanned', type: 'image/png' })
  })
})

it('tells kinds by their first bytes', () => {
  expect(kindOf(files.heic)).toBe('heic')
  expect(kindOf(files.jpg)).toBe('jpg')
  expect(kindOf(files.zip)).toBeUndefined()
})

describe('limits', () => {
  const [empty, full]: [Paper[], Paper[]] = [[], [paper(1), paper(1), paper(1)]]
  it.each([
    ['type', { type: 'image/jpeg' }, empty],
    ['bytes', { bytes: 20_000_001 }, empty],
    ['count', {}, full],
    ['count_in_all', {}, Array.from({ length: 30 }, () => paper(1, 'other'))],
    ['bytes_in_all', { bytes: 2 }, [paper(paperLimits.inAll.bytes - 1, 'other')]],
  ])('name what is too much: %s', (because, wanted, before) => {
    const admitted = admitFile(rule, wanted, before)
    if (admitted.ok || typeof admitted.error === 'string') throw new Error('admitted')
    expect(admitted.error.details).toMatchObject({ because })
    expect(admitted.error.details.text).toMatch(/郵送か窓口/)
  })

  it('let in what is just within them', () => {
    expect(admitFile(rule, { bytes: 20_000_000, type: 'image/png' }, full.slice(1)).ok).toBe(true)
  })
})

it('believes only names of its own making', () => {
  const [application, upload] = [newUlid(), newUlid()]
  const key = `quarantine/${application}/employment/${upload}`
  const place = placeOf(key, 'quarantine')
  expect(place && quarantineKey(place)).toBe(key)
  for (const other of [`papers/${application}/employment/${upload}`, `${key}/x`, 'quarantine/../x'])
    expect(placeOf(other, 'quarantine')).toBeUndefined()
})
