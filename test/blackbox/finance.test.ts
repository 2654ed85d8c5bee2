import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { newUlid } from '../../schemas/ulid.ts'
import { addresses, hasStandIns, needsPayPay, needsStandIns } from './support/addresses.ts'
import { apply, open, openPayPay, paidNotice } from './support/applicant.ts'
import { clientOf, eventually, good, signedIn } from './support/counter.ts'
import { finance, issued, paidByGuest, record, theCase } from './support/finance.ts'
import { paypayControl, scanned } from './support/paypay.ts'
import { paidAtStripe, strayPayment, stripeControl } from './support/stripe.ts'

needsStandIns()
const params = (noticeId: string) => ({ noticeId }) as never

describe('a fee that was paid by PayPay and by card', () => {
  needsPayPay()
  afterEach(async () => {
    if (!hasStandIns || !addresses.paypay) return
    await Promise.all([paypayControl, stripeControl].map((tell) => tell({ webhooks: 'normal' })))
  })

  it.each(['paypay', 'card'] as const)(
    'is one Case: too much is what was paid later, when %s came first',
    async (first) => {
      const client = await clientOf(await signedIn('gbiz', 'gbiz-hokuto'))
      const { fee } = await apply(client)
      // Looks find both, in the order in which they were opened, whichever was paid first.
      await Promise.all([paypayControl, stripeControl].map((tell) => tell({ webhooks: 'never' })))
      const card = await open(client, fee.noticeId)
      const paypay = await openPayPay(client, fee.noticeId)
      const pay = {
        card: () => paidAtStripe(card.url),
        paypay: () => scanned(paypay.url, '支払う'),
      }
      const second = first === 'card' ? 'paypay' : 'card'
      await pay[first]()
      // Their clocks tell seconds.
      await wait(1_500)
      await pay[second]()
      const treasurer = await finance()
      const { id } = await theCase(treasurer, fee.noticeId)
      const at = { params: { caseId: id } }
      const { body } = await good(treasurer.getPaymentCase(at))
      expect(body).toMatchObject({
        kind: 'overpaid',
        money: [{ method: second, excess: fee.amount }],
        notice: { net: 2 * fee.amount, purpose: { kind: 'application' } },
      })
      const wish = { outcome: 'refund-drafted', reason: '還付を起案（見本）' } as const
      const settled = await good(treasurer.settlePaymentCase({ ...at, body: wish }))
      expect(settled.body.settlement).toMatchObject(wish)
      const other = { outcome: 'not-wrong', reason: 'x' } as const
      expect(await treasurer.settlePaymentCase({ ...at, body: other })).toMatchObject({
        error: { code: 'case_settled' },
      })
      expect((await record(treasurer, fee.noticeId)).cases).toHaveLength(1)
    },
  )
})

describe('a notice by hand', () => {
  it('is paid by a guest by card and bound to one application, and to no other', async () => {
    const cashier = await finance('cashier')
    const numbers = await issued(cashier)
    const guest = await paidByGuest(numbers)
    await paidNotice(guest, numbers.noticeId)
    expect(await record(cashier, numbers.noticeId)).toMatchObject({ used: false, status: 'paid' })
    const bind = (number: string) =>
      cashier.bindNotice({ params: params(numbers.noticeId), body: { system: '食品', number } })
    expect((await good(bind('F-1'))).body).toMatchObject({ used: true })
    expect(await bind('F-2')).toMatchObject({
      error: { code: 'notice_used', details: { number: 'F-1' } },
    })
    expect((await good(bind('F-1'))).body.binding?.number).toBe('F-1')
  })

  it('that was taken back cannot be paid any more', async () => {
    const cashier = await finance('cashier')
    const { noticeId, confirmation } = await issued(cashier)
    const body = { reason: '誤って作成' }
    await good(cashier.withdrawNotice({ params: params(noticeId), body }))
    await expect(paidByGuest({ noticeId, confirmation })).rejects.toThrow('notice_withdrawn')
  })
})

it('keeps money for an attempt that nobody knows as a Case, and shows what the provider said', async () => {
  const treasurer = await finance()
  const { noticeId } = await issued(treasurer)
  const attemptId = newUlid()
  await strayPayment(noticeId, attemptId)
  const found = await eventually(async () => {
    const { body } = await good(treasurer.listPaymentCases({ query: {} }))
    for (const { id } of body.items.filter((it) => it.kind === 'unknown-payment').reverse()) {
      const opened = await good(treasurer.getPaymentCase({ params: { caseId: id } }))
      if (opened.body.money[0]?.attemptId === attemptId) return opened.body
    }
    return undefined
  })
  expect(found).toMatchObject({
    kind: 'unknown-payment',
    notice: null,
    money: [{ amount: 1_234, provider: 'stripe', verifiedBy: 'signature' }],
  })
})
