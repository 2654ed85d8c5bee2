import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { codeOf, readCode } from '../functions/certificates/code.ts'
import type { Deps } from '../functions/certificates/deps.ts'
import { certificateOperations } from '../functions/certificates/operations.ts'
import { identifyBy } from '../functions/http/caller.ts'
import { router } from '../functions/http/router.ts'
import { isUsed } from '../functions/payments/binding.ts'
import { isFor, type Ledger } from '../functions/payments/ledger.ts'
import { notForPaying } from '../functions/payments/offered.ts'
import { completing } from '../functions/payments/status.ts'
import { noticeDetail, noticeView } from '../functions/payments/view.ts'
import { err, ok } from '../functions/result.ts'
import { certificateOperations as rows } from '../schemas/contract/certificates.ts'
import { contract } from '../schemas/contract/index.ts'
import { NoticeId, withCheckDigit } from '../schemas/notice-id.ts'
import { attempt, receipt } from './support/attempt.ts'
import { newKey, write } from './support/certificate.ts'
import { gravelPitFee, lastSecond, publicUrl } from './support/fixtures.ts'
import { call } from './support/handlers.ts'
import { headersOf, payer, people, stranger, verify } from './support/identity.ts'
import { drawPdf, qrIn, readPdf } from './support/pdf.ts'

const keys: [string] = [newKey()]
const now = () => lastSecond
const { id } = gravelPitFee
const certified = { noticeId: id, issuedOn: '2026-04-30' }

/** The operations over one ledger; what is laid down is kept, by its address. */
const counter = (some: Partial<Ledger> = {}, deps: Partial<Deps> = {}) => {
  const paid = {
    notice: gravelPitFee,
    version: 2,
    attempts: [attempt],
    facts: [receipt],
    cases: [],
    settlements: [],
  }
  const ledger: Ledger = { ...paid, ...some }
  const laid = new Map<string, Buffer>()
  const handler = router(
    'certificates',
    rows,
    certificateOperations({
      open: async (asked, caller) => {
        if (asked !== id || !isFor(caller, ledger.notice)) return undefined
        const whole = completing(ledger)
        const method = ledger.attempts.find((it) => it.id === whole?.attemptId)?.method
        const notice = noticeDetail(ledger, caller, notForPaying, now())
        return { notice, method, withdrawnAt: ledger.withdrawnAt }
      },
      find: async (asked) =>
        asked === id
          ? { notice: noticeView(ledger, notForPaying, now()), used: isUsed(ledger) }
          : undefined,
      keys: async () => keys,
      write,
      publish: async (pdf, name) => {
        const url = `https://s3.test/${encodeURIComponent(name)}`
        laid.set(url, pdf)
        return url
      },
      limit: async () => ok(true),
      publicUrl,
      now,
      ...deps,
    }),
    identifyBy(verify),
  )
  const get = async (who: Parameters<typeof headersOf>[0]) =>
    call(handler, contract.getCertificate, {
      headers: await headersOf(who),
      params: { noticeId: id },
    })
  const look = (code: string) => call(handler, contract.verifyDocument, { params: { code } })
  return { get, look, laid }
}

const fact = (kind: 'refund' | 'reversal' | 'receipt', txn: string) => ({ ...receipt, kind, txn })

describe('a certificate', () => {
  it('is made for its payer, with a code that leads back to the payment', async () => {
    const { get, look, laid } = counter()
    const { statusCode, headers } = await get(payer)
    expect(statusCode).toBe(303)
    const pdf = laid.get(`${headers?.location}`) ?? Buffer.alloc(0)
    expect((await readPdf(pdf)).pages[0]?.text).toContain(gravelPitFee.payerName)
    const link = qrIn(await drawPdf(pdf, 3))
    const { body } = await look(link.split('/').at(-1) ?? '')
    expect(body).toEqual({
      kind: 'payment',
      status: 'paid',
      used: true,
      noticeId: id,
      category: gravelPitFee.category,
      amount: 18_000,
      paidOn: '2026-04-30',
      issuedOn: '2026-04-30',
      lookedAt: lastSecond.toISOString(),
      demo: false,
    })
  })

  it('has no name for who only named the numbers', async () => {
    const { get, laid } = counter()
    await get(people['notice token'])
    const text = (await readPdf([...laid.values()][0] ?? Buffer.alloc(0))).pages[0]?.text
    expect(text).toContain('18,000円')
    for (const word of [gravelPitFee.payerName, gravelPitFee.reason, 'R8-000001'])
      expect(text).not.toContain(word)
  })

  it('certifies what was due and no more when more was paid', async () => {
    const twice = counter({ facts: [receipt, fact('receipt', 'pi_2')] })
    await twice.get(payer)
    const text = (await readPdf([...twice.laid.values()][0] ?? Buffer.alloc(0))).pages[0]?.text
    expect(text).toContain('金 18,000円')
    expect(text).toContain('多く納められた分は含みません')
  })

  it.each([
    ['somebody else’s', 404, 'not_found', {}, stranger],
    ['unpaid', 409, 'notice_unpaid', { facts: [] }, payer],
    ['paid back', 409, 'notice_unpaid', { facts: [receipt, fact('refund', 're_1')] }, payer],
    [
      'paid in part',
      409,
      'notice_unpaid',
      { facts: [{ ...receipt, amount: receipt.amount - 1 }] },
      payer,
    ],
    [
      'paid after it was taken back (誤納)',
      409,
      'notice_withdrawn',
      { withdrawnAt: '2026-04-30T14:59:58.999Z' },
      payer,
    ],
  ])('is refused where the notice is %s', async (_, status, code, some, who) => {
    const { get, laid } = counter(some)
    expect(await get(who)).toMatchObject({ statusCode: status, body: { code } })
    expect(laid.size).toBe(0)
  })

  it('is made where the application was withdrawn only after the payment', async () => {
    expect((await counter({ withdrawnAt: receipt.at }).get(payer)).statusCode).toBe(303)
  })

  it('names the character for which it cannot be made, and whom to tell', async () => {
    const notice = { ...gravelPitFee, payerName: '葛\u{E0105}西' }
    const { get, laid } = counter({ notice })
    expect(await get(payer)).toMatchObject({
      statusCode: 422,
      body: {
        code: 'glyph_missing',
        details: {
          character: '葛\u{E0105}',
          codePoints: 'U+845B U+E0105',
          text: expect.stringMatching(/別の字では発行しません.*担当にお伝え/),
        },
      },
    })
    expect(laid.size).toBe(0)
  })
})

describe('a look at a certificate', () => {
  const code = codeOf(keys, certified)

  it.each([
    ['overpaid', [receipt, fact('receipt', 'pi_2')], 'overpaid', '2026-04-30'],
    ['refunded', [receipt, fact('refund', 're_1')], 'returned', null],
    ['reversed', [receipt, fact('reversal', 'rv_1')], 'returned', null],
  ])('says that it was %s since', async (_, facts, status, paidOn) => {
    expect((await counter({ facts }).look(code)).body).toMatchObject({ status, paidOn })
  })

  it('names nobody, whatever is asked', async () => {
    const { text } = await counter().look(code)
    for (const word of [gravelPitFee.payerName, gravelPitFee.reason, gravelPitFee.confirmation])
      expect(text).not.toContain(word)
  })

  it('is counted by payment', async () => {
    const asked: string[] = []
    const limit = async (key: string) => {
      asked.push(key)
      return err({ retryAfter: 30 })
    }
    const { look } = counter({}, { limit })
    expect(await look(code)).toMatchObject({ statusCode: 429, headers: { 'retry-after': '30' } })
    expect(asked).toEqual([`verify#${id}`])
  })

  it('reads and counts nothing for a code that we never signed', async () => {
    const never = async (): Promise<never> => {
      throw new Error('must not be asked')
    }
    const { look } = counter({}, { find: never, limit: never })
    for (const [i, letter] of [...code].entries()) {
      const other = letter === '7' ? '8' : '7'
      const altered = `${code.slice(0, i)}${other}${code.slice(i + 1)}`
      expect([altered, (await look(altered)).statusCode]).toEqual([altered, 404])
    }
  })

  it('refuses what is no code at all by the contract', async () => {
    expect((await counter().look('IL')).statusCode).toBe(400)
  })
})

describe('a code', () => {
  const noticeIds = fc
    .integer({ min: 0, max: 99_999_999_999 })
    .map((it) => NoticeId.parse(withCheckDigit(`${it}`.padStart(11, '0'))))
  const days = fc
    .date({ min: new Date('2020-01-01'), max: new Date('2149-06-06'), noInvalidDate: true })
    .map((it) => it.toISOString().slice(0, 10))

  it('is read as what was signed, for every number and day', () => {
    fc.assert(
      fc.property(noticeIds, days, (noticeId, issuedOn) => {
        expect(readCode(keys, codeOf(keys, { noticeId, issuedOn }))).toEqual({ noticeId, issuedOn })
      }),
    )
  })

  it('is believed after the key was changed, as long as the old one is kept', () => {
    const old = codeOf(keys, certified)
    const both: [string, string] = [newKey(), ...keys]
    expect(readCode(both, old)).toEqual(certified)
    expect(codeOf(both, certified)).not.toBe(old)
    expect(readCode(both.slice(0, 1), old)).toBeUndefined()
  })

  it('has one spelling', () => {
    const code = codeOf(keys, certified)
    const letters = [...'0123456789ABCDEFGHJKMNPQRSTVWXYZ']
    const read = letters.filter((it) => readCode(keys, `${code.slice(0, -1)}${it}`))
    expect(read).toHaveLength(1)
  })
})
