import type { Contract } from '../../schemas/contract/index.ts'
import type { Input } from '../../schemas/contract/operation.ts'
import { jstDay } from '../../schemas/japan.ts'
import { err, ok } from '../result.ts'
import { certificateOf } from './certificate.ts'
import { codeOf } from './code.ts'
import type { Deps, Payer } from './deps.ts'

/** U+845B U+E0105 */
const codePointsOf = (text: string) =>
  [...text].map((it) => `U+${it.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}`)

const glyphMissing = (character: string) => {
  const codePoints = codePointsOf(character).join(' ')
  const text = `「${character}」（${codePoints}）を、この証明書の書体では正しく印字できません。別の字では発行しません。納付番号とこの字を、申請した手続の担当にお伝えください。納付の記録は、そのまま残っています。`
  return err({ code: 'glyph_missing', details: { character, codePoints, text } })
}

/**
 * 納付済確認書 of a paid notice. Whoever named only its two numbers gets one without 宛名 and without the procedure,
 * which they see nowhere else either. What came after a withdrawal is 誤納 and goes back: it is not certified.
 */
export const getCertificate =
  ({ open, keys, write, publish, publicUrl, now }: Omit<Deps, 'find' | 'limit'>) =>
  async ({ params: { noticeId } }: Input<Contract['getCertificate']>, caller: Payer) => {
    const opened = await open(noticeId, caller)
    if (!opened) return err('not_found')
    const { notice, method, withdrawnAt } = opened
    const { paidAt } = notice
    if (!paidAt) return err('notice_unpaid')
    if (withdrawnAt && Date.parse(paidAt) > Date.parse(withdrawnAt)) return err('notice_withdrawn')
    const issuedOn = jstDay(now())
    const code = codeOf(await keys(), { noticeId, issuedOn })
    const paid = { notice: { ...notice, paidAt }, method }
    const written = await write(certificateOf(paid, { code, publicUrl, issuedOn }))
    if (!written.ok) return glyphMissing(written.error.character)
    const location = await publish(written.value, `納付済確認書_${noticeId}.pdf`)
    return ok({ status: 303, headers: { location } } as const)
  }
