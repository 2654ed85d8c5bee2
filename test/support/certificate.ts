import { randomBytes } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { certificateOf } from '../../functions/certificates/certificate.ts'
import { codeOf } from '../../functions/certificates/code.ts'
import { typefacesIn } from '../../functions/certificates/font-gateway.ts'
import { pdfWriter } from '../../functions/certificates/pdf-writer.ts'
import type { Payer } from '../../functions/payments/ledger.ts'
import { notForPaying } from '../../functions/payments/offered.ts'
import { noticeDetail } from '../../functions/payments/view.ts'
import type { SignedIn } from '../../schemas/identity.ts'
import type { Notice } from '../../schemas/notice.ts'
import { receipt } from './attempt.ts'
import { gravelPitFee, lastSecond, publicUrl } from './fixtures.ts'
import { payer } from './identity.ts'

export const newKey = () => randomBytes(32).toString('base64url')
/** The same in every run, so that the picture is. */
export const certificateKey = Buffer.alloc(32, 7).toString('base64url')

const folder = new URL('../../node_modules/@embedpdf/fonts-jp/fonts', import.meta.url)
export const typefaces = typefacesIn(fileURLToPath(folder))
export const write = pdfWriter(typefaces)

/** 髙 﨑 塚 (both), 𠮷, and 葛 and 辻 in the shape that their selector asks for, beside the usual one. */
export const hardName =
  '\u{9AD9}\u{FA11}\u{585A}\u{FA10}\u{20BB7}\u{845B}\u{E0100}\u{845B}\u{8FBB}\u{E0100}\u{8FBB}'

/** The content that stands on a certificate of the gravel-pit operator's fee, paid by card. */
export const certificateFor = (some: Partial<Notice>, caller: SignedIn = payer) => {
  const notice = { ...gravelPitFee, payerName: hardName, ...some }
  const facts = [{ ...receipt, amount: notice.amount }]
  const ledger = { notice, version: 2, attempts: [], facts, cases: [], settlements: [] }
  const detail = noticeDetail(ledger, caller as Payer, notForPaying, lastSecond)
  const paid = { notice: { ...detail, paidAt: receipt.at }, method: 'card' } as const
  const issuedOn = '2026-04-30'
  const code = codeOf([certificateKey], { noticeId: notice.id, issuedOn })
  return certificateOf(paid, { code, publicUrl, issuedOn })
}

export const pdfOf = async (certificate: ReturnType<typeof certificateFor>) => {
  const written = await write(certificate)
  if (!written.ok) throw new Error(`cannot write ${written.error.character}`)
  return written.value
}
