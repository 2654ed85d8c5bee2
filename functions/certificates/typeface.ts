import { create, type Font } from 'fontkit'
import { variationsIn } from './variations.ts'

type Glyph = { readonly id: number; readonly advanceWidth: number; readonly codePoints: number[] }

/** A font that draws every character as it was typed, or says that it cannot. */
export type Typeface = {
  /** For pdfkit, which asks a font of fontkit to lay out its text. */
  readonly font: Font
  /** The first character, with its selector, that has no glyph of its own, or is not for the eye (control, direction). */
  readonly missing: (text: string) => string | undefined
  /** In points, at that size. */
  readonly width: (text: string, size: number) => number
}

/** Characters as people count them: a variation selector belongs to what stands before it. */
export const charactersOf = (text: string): string[] =>
  text.match(/.[\u{FE00}-\u{FE0F}\u{E0100}-\u{E01EF}]?/gsu) ?? []

const isFont = (made: ReturnType<typeof create>): made is Font => 'layout' in made

/** One glyph a character and nothing shaped: Japanese needs no more, and what is drawn is what was looked up. */
export const typefaceOf = (bytes: Buffer): Typeface => {
  const font = create(bytes)
  if (!isFont(font)) throw new Error('a collection of fonts is none')
  const variationOf = variationsIn(bytes)
  const idOf = ([character = 0, selector]: readonly number[]) => {
    const { id } = font.glyphForCodePoint(character)
    if (id === 0 || selector === undefined) return id
    const variation = variationOf(character, selector)
    return variation === 'default' ? id : (variation ?? 0)
  }
  const glyphOf = (character: string): Glyph => {
    const codePoints = [...character].map((it) => it.codePointAt(0) ?? 0)
    const id = idOf(codePoints)
    return { id, advanceWidth: font.getGlyph(id).advanceWidth, codePoints }
  }
  const glyphsOf = (text: string) => charactersOf(text).map(glyphOf)
  const unitsOf = (glyphs: readonly Glyph[]) =>
    glyphs.reduce((sum, { advanceWidth }) => sum + advanceWidth, 0)
  const layout = (text: string) => {
    const glyphs = glyphsOf(text)
    const still = { yAdvance: 0, xOffset: 0, yOffset: 0 }
    const positions = glyphs.map(({ advanceWidth }) => ({ xAdvance: advanceWidth, ...still }))
    return { glyphs, positions, advanceWidth: unitsOf(glyphs) }
  }
  return {
    font: Object.assign(font, { layout }),
    missing: (text) => charactersOf(text).find((it) => /^\p{C}/u.test(it) || glyphOf(it).id === 0),
    width: (text, size) => (unitsOf(glyphsOf(text)) * size) / font.unitsPerEm,
  }
}
