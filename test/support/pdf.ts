import { createCanvas } from '@napi-rs/canvas'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import decodeQr from 'qr/decode.js'

const opened = (bytes: Buffer) =>
  getDocument({ data: new Uint8Array(bytes), useSystemFonts: false, verbosity: 0 }).promise

/** What a reader of PDF finds: its text page by page, its language, title and structure; `lowest` in points from below. */
export const readPdf = async (bytes: Buffer) => {
  const document = await opened(bytes)
  const pages = await Promise.all(
    Array.from({ length: document.numPages }, async (_, i) => {
      const page = await document.getPage(i + 1)
      const { items } = await page.getTextContent({ disableNormalization: true })
      const text = items.map((it) => ('str' in it ? it.str : '')).join('\n')
      const heights = items.flatMap((it) => ('str' in it && it.str.trim() ? [it.transform[5]] : []))
      return { text, lowest: Math.min(...heights), tree: await page.getStructTree() }
    }),
  )
  const { info } = await document.getMetadata()
  return { pages, info: info as Record<string, unknown> }
}

/** The first page as pixels, drawn by its own fonts only: the same on every machine. */
export const drawPdf = async (bytes: Buffer, scale = 2) => {
  const page = await (await opened(bytes)).getPage(1)
  const viewport = page.getViewport({ scale })
  const [width, height] = [Math.round(viewport.width), Math.round(viewport.height)]
  const canvas = createCanvas(width, height)
  await page.render({ canvas: canvas as never, viewport }).promise
  const { data } = canvas.getContext('2d').getImageData(0, 0, width, height)
  return { width, height, data, png: canvas.toBuffer('image/png') }
}

export const qrIn = ({ width, height, data }: Awaited<ReturnType<typeof drawPdf>>) =>
  decodeQr({ width, height, data })
