import type { Certificate } from './certificate.ts'
import type { Typefaces } from './font-gateway.ts'
import { fitted, type Steps, wrap } from './lines.ts'
import type { Sheet } from './sheet.ts'

/** Points: A4 is 595 wide and 842 high. */
const left = 68
const right = 527
const labels = 112
const values = left + labels
const ink = { text: '#1a1a1a', soft: '#4d4d4d', line: '#8c8c8c', hair: '#c4c4c4', fill: '#f3f4f6' }

/** 宛名: on one line as long as it can be read well, then on more lines, smaller. */
const nameSteps: Steps = [
  [20, 1],
  [18, 1],
  [16, 1],
  [14, 2],
  [12, 3],
  [10, 4],
  [8, 5],
]
const nameWidth = right - left - 48

export const nameFits = (name: string, { regular }: Typefaces) =>
  fitted(name, nameSteps, nameWidth, regular.width)

const head = (sheet: Sheet, { number, issuedWords }: Certificate) => {
  const small = { to: right, size: 9, color: ink.soft, align: 'right' } as const
  sheet.tagged('P', () => {
    sheet.text(`発行番号　${number}`, { at: [left, 56], ...small })
    sheet.text(`発行日　${issuedWords}`, { at: [left, 71], ...small })
  })
  const title = { size: 25, bold: true, align: 'center', spacing: 9 } as const
  sheet.tagged('H1', () => sheet.text('納付済確認書', { at: [left, 108], to: right, ...title }))
}

/** A form takes no name that is too long for five lines; were there one, it would not be left out in silence. */
const nameIn = (name: string | null, faces: Typefaces) => {
  const fits = name === null ? { size: 11, lines: [] } : nameFits(name, faces)
  if (!fits) throw new Error(`a name of ${name?.length} characters does not fit`)
  return fits
}

const addressee = (sheet: Sheet, { name }: Certificate) => {
  const { size, lines } = nameIn(name, sheet.faces)
  const rule = 222
  /** Where a last line of that size begins, so that all sizes stand on one base line. */
  const last = (points: number) => rule - 12 - points * 1.16
  sheet.tagged('P', () => {
    for (const [i, line] of lines.entries()) {
      const y = last(size) - (lines.length - 1 - i) * size * 1.45
      sheet.text(line, { at: [left + 4, y], size })
    }
    if (lines.length) sheet.text('様', { at: [right - 22, last(16)], size: 16 })
    else sheet.text('（宛名の記載なし）', { at: [left + 4, last(11)], size: 11, color: ink.soft })
  })
  sheet.artifact(() => sheet.rule(left, right, rule, ink.line, 0.8))
}

const amount = (sheet: Sheet, { amount }: Certificate) => {
  sheet.artifact(() => sheet.box(left, 242, right - left, 62, ink.fill))
  sheet.tagged('P', () => {
    sheet.text('納付額', { at: [left + 16, 265.5], size: 10.5, color: ink.soft })
    sheet.text(amount, { at: [left, 257], to: right, size: 27, bold: true, align: 'center' })
  })
  sheet.tagged('P', () =>
    sheet.text('上記の金額が、次のとおり納付されたことを確認しました。', {
      at: [left, 324],
      size: 11,
    }),
  )
}

/** Where the table ends. */
const facts = (sheet: Sheet, { rows }: Certificate) => {
  let y = 356
  const line = () => sheet.artifact(() => sheet.rule(left, right, y, ink.hair, 0.6))
  sheet.table(() => {
    line()
    for (const [label, value] of rows) {
      const lines = wrap(value, 10.5, right - values - 4, sheet.faces.regular.width)
      sheet.row(
        () => sheet.text(label, { at: [left + 4, y + 8.4], size: 10, color: ink.soft }),
        () => {
          for (const [i, it] of lines.entries())
            sheet.text(it, { at: [values, y + 8 + i * 16], size: 10.5 })
        },
      )
      y += 14 + lines.length * 16
      line()
    }
  })
  return y
}

const remarks = (sheet: Sheet, notes: Certificate['notes'], top: number) => {
  const style = { size: 8.5, color: ink.soft }
  let y = top
  sheet.list(() => {
    for (const note of notes) {
      const lines = wrap(note, style.size, right - left - 12, sheet.faces.regular.width)
      sheet.item(
        () => sheet.text('・', { at: [left, y], ...style }),
        () => {
          for (const [i, line] of lines.entries())
            sheet.text(line, { at: [left + 12, y + i * 13], ...style })
        },
      )
      y += lines.length * 13 + 2
    }
  })
}

const foot = (sheet: Sheet, { code, url, notes }: Certificate, top: number) => {
  sheet.artifact(() => sheet.rule(left, right, top - 16, ink.hair, 0.6))
  sheet.figure('確認ページの QR コード', [left, top, 92], () => sheet.qr(url, left, top, 92))
  const x = left + 112
  sheet.tagged('H2', () =>
    sheet.text('この確認書を確かめるには', { at: [x, top - 2], size: 11, bold: true }),
  )
  sheet.tagged('P', () =>
    sheet.text('QR コードか、次の住所で、いまの状態を見られます。', { at: [x, top + 21], size: 9 }),
  )
  sheet.tagged('Link', () => {
    for (const [i, line] of wrap(url, 8, right - x, sheet.faces.regular.width).entries())
      sheet.text(line, { at: [x, top + 40 + i * 12], size: 8, link: url })
  })
  sheet.tagged('P', () => sheet.text(`確認コード　${code}`, { at: [x, top + 77], size: 9 }))
  remarks(sheet, notes, top + 110)
}

/** Draws the one page of a certificate. */
export const drawCertificate = (sheet: Sheet, certificate: Certificate) => {
  head(sheet, certificate)
  addressee(sheet, certificate)
  amount(sheet, certificate)
  const y = facts(sheet, certificate)
  const issuer = { size: 14, bold: true, align: 'right' } as const
  sheet.tagged('P', () =>
    sheet.text(certificate.issuer, { at: [left, y + 22], to: right, ...issuer }),
  )
  foot(sheet, certificate, Math.max(610, y + 62))
  if (certificate.demo) sheet.artifact(() => sheet.watermark('見本'))
}
