import { readFileSync } from 'node:fs'
import { create } from 'fontkit'
import { describe, expect, it } from 'vitest'
import { charactersOf } from '../functions/certificates/typeface.ts'
import { variationsIn } from '../functions/certificates/variations.ts'
import { certificateFor, hardName, pdfOf, typefaces, write } from './support/certificate.ts'

const { regular, bold } = await typefaces()
const idsIn = (text: string, { font } = regular) => font.layout(text).glyphs.map(({ id }) => id)
const named = (payerName: string) => certificateFor({ payerName })

describe('a name', () => {
  it('has a glyph of its own for every character, in both weights', () => {
    for (const face of [regular, bold]) {
      const ids = idsIn(hardName, face)
      expect(ids).toHaveLength(9)
      expect(ids).not.toContain(0)
      expect(new Set(ids).size).toBe(9)
      expect(face.missing(hardName)).toBeUndefined()
    }
  })

  it.each([
    ['葛', 0x845b],
    ['辻', 0x8fbb],
  ])('has %s in the shape that is meant', (_, character) => {
    const usual = String.fromCodePoint(character)
    const [old] = idsIn(`${usual}\u{E0100}`)
    expect(old).not.toBe(idsIn(usual)[0])
    // What E0101 asks for is how this font draws it anyway.
    expect(idsIn(`${usual}\u{E0101}`)).toEqual(idsIn(usual))
  })

  it('has in the font what the table of sequences says, which fontkit alone does not find', () => {
    const file = 'node_modules/@embedpdf/fonts-jp/fonts/NotoSansJP-Regular.otf'
    const bytes = readFileSync(file)
    const font = create(bytes)
    if (!('layout' in font)) throw new Error('no font')
    const glyph = variationsIn(bytes)(0x845b, 0xe0100)
    expect(glyph).toBe(idsIn('\u{845B}\u{E0100}')[0])
    // When fontkit mends it, our own reading of the table can go.
    expect(font.layout('\u{845B}\u{E0100}').glyphs[0]?.id).not.toBe(glyph)
  })

  it('counts a selector to its character', () => {
    expect(charactersOf(hardName)).toHaveLength(9)
  })

  // Node decodes no more. Those of 0212 and 0213 (13,109, as Python's euc_jis_2004 knows them) were tried once, and none was missing.
  it('has every kanji of JIS X 0208', () => {
    const decoder = new TextDecoder('euc-jp', { fatal: true })
    const all = Array.from({ length: 94 * 94 }, (_, i) => [
      0xa1 + Math.floor(i / 94),
      0xa1 + (i % 94),
    ])
    const kanji = all
      .filter(([row = 0]) => row >= 0xb0 && row <= 0xf4)
      .flatMap((pair) => {
        try {
          return [decoder.decode(new Uint8Array(pair))]
        } catch {
          return []
        }
      })
    expect(kanji.length).toBeGreaterThan(6_300)
    expect(regular.missing(kanji.join(''))).toBeUndefined()
  })
})

describe('a character that cannot be drawn', () => {
  it.each([
    ['a shape that the font does not know', '\u{845B}\u{E0105}'],
    ['a character that it does not know', '\u{1F600}'],
    ['a kanji outside of JIS X 0213', '\u{2A6A5}'],
    ['a selector after nothing', '\u{E0100}'],
    ['a control character', '\u0007'],
  ])('is named, and nothing is issued: %s', async (_, character) => {
    const written = await write(named(`${character}見本`))
    expect(written).toEqual({ ok: false, error: { character } })
  })

  it('is none when it is only typed in two parts, as some systems do', async () => {
    const [apart, whole] = [named('か\u3099す\u3099子 Jose\u0301'), named('がず子 Jos\u00E9')]
    expect(await pdfOf(apart)).toEqual(await pdfOf(whole))
  })

  it('is refused in the description, too', async () => {
    const written = await write(certificateFor({ reason: '見本😀' }))
    expect(written).toEqual({ ok: false, error: { character: '😀' } })
  })
})
