import PDFDocument from 'pdfkit'
import type { Typefaces } from './font-gateway.ts'
import { pensOf } from './pens.ts'
import { tagsOf } from './tags.ts'

export type SheetInfo = { readonly title: string; readonly author: string; readonly at: Date }

const bytesOf = async (doc: PDFKit.PDFDocument) => {
  const pieces: Buffer[] = []
  doc.on('data', (piece: Buffer) => pieces.push(piece))
  const ended = new Promise((resolve) => doc.on('end', resolve))
  doc.end()
  await ended
  return Buffer.concat(pieces)
}

/** One A4 page that can be read aloud. */
export const newSheet = (faces: Typefaces, { title, author, at }: SheetInfo) => {
  const doc = new PDFDocument({
    size: 'A4',
    margin: 0,
    pdfVersion: '1.7',
    // Its types know PDF/A only.
    subset: 'PDF/UA' as never,
    tagged: true,
    lang: 'ja-JP',
    displayTitle: true,
    // The date is part of the document's id: of the day, not of the second, so that a repeat is the same file.
    info: { Title: title, Author: author, CreationDate: at, ModDate: at },
    // No font but ours: pdfkit would open Helvetica.
    font: null as never,
  })
  const { regular, bold } = faces
  for (const [name, { font }] of Object.entries({ regular, bold }))
    doc.registerFont(name, font as never)
  const { endTags, ...tags } = tagsOf(doc)
  const bytes = () => {
    endTags()
    return bytesOf(doc)
  }
  return { faces, ...tags, ...pensOf(doc, faces), bytes }
}
export type Sheet = ReturnType<typeof newSheet>
