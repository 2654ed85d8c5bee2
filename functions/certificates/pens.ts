import { encode } from 'uqr'
import type { Typefaces } from './font-gateway.ts'

/** Points, from the upper left corner. */
type Style = {
  readonly at: readonly [x: number, y: number]
  /** The right edge that `align` means. */
  readonly to?: number
  readonly size: number
  readonly color?: string
  readonly bold?: boolean
  readonly align?: 'center' | 'right'
  /** Between the characters. */
  readonly spacing?: number
  readonly link?: string
}
type Doc = PDFKit.PDFDocument

const black = '#1a1a1a'

/** One line of text; whoever calls has measured it. */
const textOn = (doc: Doc, faces: Typefaces) => (text: string, style: Style) => {
  const { at, to, size, color = black, bold, align, spacing = 0, link } = style
  const face = bold ? faces.bold : faces.regular
  const free = (to ?? 0) - at[0] - face.width(text, size) - spacing * ([...text].length - 1)
  const shift = align ? free / (align === 'center' ? 2 : 1) : 0
  doc
    .font(bold ? 'bold' : 'regular', size)
    .fillColor(color)
    .text(text, at[0] + shift, at[1], {
      lineBreak: false,
      characterSpacing: spacing,
      ...(link && { link }),
    })
}

/** As one path of squares: sharp at any size. */
const qrOn = (doc: Doc) => (text: string, x: number, y: number, size: number) => {
  const { data } = encode(text, { ecc: 'M', border: 0 })
  const unit = size / data.length
  for (const [j, cells] of data.entries())
    for (const [i, dark] of cells.entries())
      if (dark) doc.rect(x + i * unit, y + j * unit, unit, unit)
  doc.fill('#000000')
}

export const pensOf = (doc: Doc, faces: Typefaces) => ({
  text: textOn(doc, faces),
  qr: qrOn(doc),
  rule: (from: number, to: number, y: number, color: string, width: number) =>
    doc.moveTo(from, y).lineTo(to, y).lineWidth(width).stroke(color),
  box: (x: number, y: number, width: number, height: number, color: string) =>
    doc.rect(x, y, width, height).fill(color),
  /** Over everything, but so light that all of it can be read. */
  watermark: (text: string) =>
    doc
      .save()
      .rotate(-30, { origin: [298, 440] })
      .font('bold', 190)
      .fillColor(black, 0.06)
      .text(text, 108, 300, { lineBreak: false })
      .restore(),
})
