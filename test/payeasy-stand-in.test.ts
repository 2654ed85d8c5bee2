import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { parse } from '../functions/payments/payeasy-notification.ts'
import { actionOf, attemptNow, shop, startStandIn } from './support/payeasy-stand-in.ts'
import { until } from './support/stripe-stand-in.ts'

let gmo: Awaited<ReturnType<typeof startStandIn>>
beforeEach(async () => {
  gmo = await startStandIn()
})
afterEach(() => gmo.end())

const issued = async () => {
  const attempt = attemptNow()
  return { attempt, action: actionOf(await gmo.gateway.open(attempt)) }
}
const entry = {
  ShopID: shop.shopId,
  ShopPass: shop.shopPass,
  OrderID: 'order-1',
  Amount: '18000',
  Tax: '0',
}

describe('the protocol', () => {
  it.each([
    [{ ShopID: '' }, 'E01010001'],
    [{ ShopPass: 'wrong' }, 'E01030002'],
    [{ OrderID: 'x'.repeat(28) }, 'E01040013'],
    [{ OrderID: '注文' }, 'E01040013'],
    [{ Amount: '018000' }, 'E01060006'],
    [{ Amount: '1000000' }, 'E01060006'],
    [{ Tax: '-1' }, 'E01070006'],
  ])('refuses an entry with %j', async (more, code) => {
    expect(await gmo.call('EntryTranPayEasy', { ...entry, ...more })).toBe(
      `ErrCode=E01&ErrInfo=${code}`,
    )
  })

  it('refuses the same OrderID, and says all that is missing at once', async () => {
    expect(await gmo.call('EntryTranPayEasy', entry)).toMatch(/^AccessID=\w{32}&AccessPass=\w{32}$/)
    expect(await gmo.call('EntryTranPayEasy', entry)).toBe('ErrCode=E01&ErrInfo=E01040010')
    expect(await gmo.call('EntryTranPayEasy', {})).toMatch(
      /^ErrCode=E01(\|E01)+&ErrInfo=E01010001\|/,
    )
  })

  it('knows no trade without its AccessPass, and issues its numbers once', async () => {
    const access = Object.fromEntries(
      new URLSearchParams(await gmo.call('EntryTranPayEasy', entry)),
    )
    const exec = {
      ...access,
      OrderID: entry.OrderID,
      CustomerName: '納付者',
      CustomerKana: 'ノウフシャ',
      TelNo: '0000000000',
      ReceiptsDisp11: '窓口',
      ReceiptsDisp12: '0000000000',
      ReceiptsDisp13: '09:00-17:00',
    }
    const ask = (more: object, encoded?: (form: object) => string) =>
      gmo.call('ExecTranPayEasy', { ...exec, ...more }, encoded)
    expect(await ask({ AccessPass: 'wrong' })).toBe('ErrCode=E01&ErrInfo=E01110002')
    expect(await ask({ TelNo: '' })).toContain('E01999999')
    expect(await ask({}, (form) => `${new URLSearchParams({ ...form })}`)).toContain('E01999999')
    expect(await ask({})).toMatch(/^OrderID=order-1&CustID=0\d{10}&BkCode=01234&ConfNo=0\d{5}&/)
    expect(await ask({})).toBe('ErrCode=E11&ErrInfo=E11010001')
  })

  it('still knows everything after a new start', async () => {
    const { attempt, action } = await issued()
    await gmo.again()
    await gmo.atm(action, 'pay')
    expect(await gmo.gateway.query(attempt)).toMatchObject({ kind: 'receipt' })
  })

  it('refuses a wish it does not know', async () => {
    expect((await gmo.control({ next: 'explode' })).status).toBe(400)
  })
})

describe('the ATM', () => {
  it('shows the amount before it takes the money, and says that none moves', async () => {
    const { attempt, action } = await issued()
    const text = await (await gmo.atm(action, 'look')).text()
    expect(text).toContain('お金は動きません')
    expect(text).toContain(`${attempt.amount.toLocaleString('ja-JP')}円`)
    expect(text).not.toContain('<script')
  })

  it('takes the money once, and knows no number without its zeros', async () => {
    const { action } = await issued()
    if (action?.kind !== 'numbers') throw new Error('no numbers')
    const bare = { ...action, customer: action.customer.replace(/^0/, '') }
    expect((await gmo.atm(bare, 'pay')).status).toBe(404)
    const twice = await Promise.all([gmo.atm(action, 'pay'), gmo.atm(action, 'pay')])
    expect(twice.map(({ status }) => status).sort()).toEqual([200, 409])
  })
})

describe('notifications', () => {
  it('name the attempt and its notice, and come until somebody answers 0', async () => {
    const { attempt, action } = await issued()
    gmo.answers.push('1', 'oops')
    await gmo.atm(action, 'pay')
    await until(() => gmo.got.length === 3)
    await wait(700)
    expect(gmo.got).toHaveLength(3)
    expect(parse(gmo.got[0] ?? '', shop.shopId)).toMatchObject({
      attemptId: attempt.id,
      noticeId: attempt.noticeId,
    })
  })

  it('come twice, late, or not at all when told so', async () => {
    await gmo.control({ notifications: 'never' })
    await gmo.atm((await issued()).action, 'pay')
    await wait(700)
    expect(gmo.got).toEqual([])
    await gmo.control({ notifications: 'late' })
    await wait(700)
    expect(gmo.got).toEqual([])
    await gmo.control({ notifications: 'twice' })
    await until(() => gmo.got.length === 2)
  })

  it('come before the one who pays sees that it worked, when told so', async () => {
    await gmo.control({ notifications: 'before' })
    await gmo.atm((await issued()).action, 'pay')
    expect(gmo.got.length).toBeGreaterThan(0)
  })
})
