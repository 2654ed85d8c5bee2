import { err, ok } from '../result.ts'
import type { Certificate } from './certificate.ts'
import type { Typefaces } from './font-gateway.ts'
import { drawCertificate } from './page.ts'
import { newSheet } from './sheet.ts'
import type { CertificateWriter } from './writer.ts'

/** Marks that belong to the letter before them (か + ゙) become one letter; kanji stay: NFC would exchange some of them. */
const composed = (text: string) =>
  text.replace(/[^\p{Ideographic}\p{M}]\p{M}+/gu, (it) => it.normalize('NFC'))

const textsOf = ({ name, amount, rows, notes, issuer }: Certificate) => [
  name ?? '',
  amount,
  issuer,
  ...rows.flat(),
  ...notes,
]

/** The certificate as PDF, with its two fonts inside as far as they are used. */
export const pdfWriter =
  (typefaces: () => Promise<Typefaces>): CertificateWriter =>
  async (given) => {
    const faces = await typefaces()
    const rows = given.rows.map(([label, value]) => [label, composed(value)] as const)
    const name = given.name && composed(given.name)
    const certificate = { ...given, name, rows }
    const [character] = textsOf(certificate).flatMap((text) => faces.regular.missing(text) ?? [])
    if (character !== undefined) return err({ character })
    const sheet = newSheet(faces, {
      title: `納付済確認書 ${given.number}`,
      author: given.issuer,
      at: new Date(`${given.issuedOn}T00:00:00+09:00`),
    })
    drawCertificate(sheet, certificate)
    return ok(await sheet.bytes())
  }
