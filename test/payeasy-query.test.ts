import { describe, expect, it } from 'vitest'
import { checkStringOf, fieldsIn, GmoTime } from '../functions/payments/payeasy-protocol.ts'
import { foundIn, readSearch } from '../functions/payments/payeasy-query.ts'
import { shiftJisForm } from '../schemas/shift-jis.ts'
import { attempt as card } from './support/attempt.ts'

const attempt = { ...card, method: 'payeasy' as const, expiresAt: '2026-05-03T14:59:59.000Z' }
const now = new Date('2026-05-01T00:00:00Z')
const trade = {
  OrderID: attempt.id,
  Status: 'REQSUCCESS',
  ProcessDate: '20260501000001',
  AccessID: 'a1',
  AccessPass: 'b1',
  Amount: `${attempt.amount}`,
  Tax: '0',
  PayType: '4',
  CustID: '00000000001234567890',
  BkCode: '00001',
  ConfNo: '000001',
  EncryptReceiptNo: 'x+y/z==',
  PaymentTerm: '20260504235959',
}
const found = (more: object = {}, at = now, bankPage?: string, of: object = {}) => {
  const asked = { ...attempt, ...of }
  return foundIn(asked, readSearch(asked, { ...trade, ...more }), at, bankPage)
}

describe('what a search says', () => {
  it('gives the longest numbers with every zero, and the last day in Japan', () => {
    expect(found()).toEqual({
      stage: 'pending',
      reference: 'a1',
      action: {
        kind: 'numbers',
        biller: '00001',
        customer: '00000000001234567890',
        confirmation: '000001',
        dueOn: '2026-05-04',
      },
    })
  })

  it('leads to net banking where the contract has it', () => {
    expect(found({}, now, 'https://bank.test/pay')).toMatchObject({
      action: { bankUrl: 'https://bank.test/pay?code=x%2By%2Fz%3D%3D&rkbn=1' },
    })
  })

  it('puts money at midnight on the day in Japan', () => {
    const paid = found({ Status: 'PAYSUCCESS' })
    expect(paid).toMatchObject({ kind: 'receipt', txn: 'a1', at: '2026-04-30T15:00:01.000Z' })
  })

  it('counts the tax as money, too', () => {
    expect(found({ Status: 'PAYSUCCESS', Tax: '5' })).toMatchObject({ amount: 18_005 })
  })

  it('keeps money under another AccessID: it was paid for our attempt', () => {
    const of = { stage: 'pending', reference: 'other' }
    expect(found({ Status: 'PAYSUCCESS' }, now, undefined, of)).toMatchObject({ txn: 'a1' })
    expect(found({}, now, undefined, of)).toBe('unknown')
  })

  it.each(['UNPROCESSED', 'PAYFAIL', 'CANCEL', 'EXPIRED'])(
    'takes %s for no end before the term and a day',
    (Status) => {
      expect(found({ Status })).toBe('unknown')
      expect(found({ Status }, new Date('2026-05-05T14:59:59Z'))).toBe('unknown')
      expect(found({ Status }, new Date('2026-05-05T15:00:00Z'))).toMatchObject({ kind: 'expired' })
    },
  )

  it('takes no such payment for the end only a day after the attempt’s own last day', () => {
    const none = (at: string) =>
      foundIn(attempt, readSearch(attempt, fieldsIn('ErrCode=E01&ErrInfo=E01110002')), new Date(at))
    expect(none('2026-05-04T14:59:59Z')).toBe('unknown')
    expect(none('2026-05-04T15:00:00Z')).toMatchObject({ kind: 'expired', txn: attempt.id })
  })

  it.each([
    ['BkCode', '1234'],
    ['CustID', '123456789012345678901'],
    ['ConfNo', '1234567'],
    ['PaymentTerm', '20261340000000'],
    ['CustID', ''],
  ])('gives no number where %s is %j', (name, value) => {
    expect(found({ [name]: value })).toBe('unknown')
  })
})

describe('the protocol', () => {
  it('reads times of Japan, and refuses days that are none', () => {
    expect(GmoTime.parse('20270401000000')).toBe('2027-03-31T15:00:00.000Z')
    expect(GmoTime.safeParse('20270230000000').success).toBe(false)
    expect(GmoTime.safeParse('2027-04-01').success).toBe(false)
  })

  it('checks the values from OrderID to TranDate with the password behind them', () => {
    const fields = fieldsIn(
      'OrderID=a&CustID=b&BkCode=c&ConfNo=d&EncryptReceiptNo=e&PaymentTerm=f&TranDate=g',
    )
    // md5 of abcdefgh
    expect(checkStringOf(fields, 'h')).toBe('e8dc4081b13434b45189a720b77b6818')
  })

  it('keeps what stands behind the first equals sign, and the first of two names', () => {
    expect(fieldsIn('A=x+y==&B&=c&A=2\r\n')).toEqual({ A: 'x+y==' })
  })

  it('escapes bytes of Shift_JIS, as its decoder reads them back', () => {
    const form = shiftJisForm({ a: 'ソ表①ｱ ～', b: 'a-b_c.d*' })
    const [, value = ''] = /^a=([^&]*)&b=a-b_c\.d\*$/.exec(form) ?? []
    const bytes = Uint8Array.from(value.match(/%../g) ?? [], (it) =>
      Number.parseInt(it.slice(1), 16),
    )
    expect(new TextDecoder('shift_jis').decode(bytes)).toBe('ソ表①ｱ ～')
    expect(() => shiftJisForm({ a: '葛󠄀' })).toThrow('Shift_JIS')
  })
})
