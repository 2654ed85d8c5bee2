/** How one shape of a character is drawn: as without a selector, or by a glyph of its own. */
export type Variation = 'default' | number
export type Variations = (character: number, selector: number) => Variation | undefined

/** Where a table of the font begins (OpenType, "Table Directory"). */
const tableAt = (font: Buffer, tag: string) => {
  for (let i = 0, at = 12; i < font.readUInt16BE(4); i++, at += 16)
    if (font.toString('latin1', at, at + 4) === tag) return font.readUInt32BE(at + 8)
  throw new Error(`the font has no ${tag}`)
}

/** The subtable of variation sequences: format 14, under platform 0 and encoding 5. */
const sequencesAt = (font: Buffer) => {
  const cmap = tableAt(font, 'cmap')
  for (let i = 0, at = cmap + 4; i < font.readUInt16BE(cmap + 2); i++, at += 8)
    if (font.readUInt16BE(at) === 0 && font.readUInt16BE(at + 2) === 5)
      return cmap + font.readUInt32BE(at + 4)
  throw new Error('the font knows no variation sequences')
}

const isDefault = (font: Buffer, table: number, character: number) => {
  for (let i = 0, at = table + 4; i < font.readUInt32BE(table); i++, at += 4) {
    const first = font.readUIntBE(at, 3)
    if (character >= first && character <= first + font.readUInt8(at + 3)) return true
  }
  return false
}

const ownGlyph = (font: Buffer, table: number, character: number) => {
  for (let i = 0, at = table + 4; i < font.readUInt32BE(table); i++, at += 5)
    if (font.readUIntBE(at, 3) === character) return font.readUInt16BE(at + 3)
  return undefined
}

/**
 * Which shape a variation selector asks for (Unicode IVS, UTS 37), by the font's cmap format 14. fontkit 2.0.4 finds a
 * shape with a glyph of its own only where the same selector has no default shapes, that is never in this font.
 */
export const variationsIn = (font: Buffer): Variations => {
  const start = sequencesAt(font)
  return (character, selector) => {
    for (let i = 0, at = start + 10; i < font.readUInt32BE(start + 6); i++, at += 11) {
      if (font.readUIntBE(at, 3) !== selector) continue
      const [plain, own] = [font.readUInt32BE(at + 3), font.readUInt32BE(at + 7)]
      if (plain && isDefault(font, start + plain, character)) return 'default'
      return own ? ownGlyph(font, start + own, character) : undefined
    }
    return undefined
  }
}
