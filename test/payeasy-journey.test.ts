import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { payeasyNotification } from '../functions/payments/payeasy-notification.ts'
import { resolveAttempt } from '../functions/payments/resolve-attempt.ts'
import { noticeStatus } from '../functions/payments/status.ts'
import { contract } from '../schemas/contract/index.ts'
import { gravelPitFee } from './support/fixtures.ts'
import { call, paymentsHandler } from './support/handlers.ts'
import { headersOf, payer } from './support/identity.ts'
import { gatewayTo, shop, startStandIn } from './support/payeasy-stand-in.ts'
import { noticeStores } from './support/stores.ts'
import { until } from './support/stripe-stand-in.ts'

const notice = { ...gravelPitFee, dueOn: '2099-12-31' }

let gmo: Awaited<ReturnType<typeof startStandIn>>
beforeEach(async () => {
  gmo = await startStandIn()
})
afterEach(() => gmo.end())

describe.each(noticeStores)('a notice paid by Pay-easy over %s', (_, storeWith) => {
  const counter = async () => {
    const store = await storeWith(notice)
    const counted: string[] = []
    const clock = { aheadMs: 0 }
    const now = () => new Date(Date.now() + clock.aheadMs)
    const deps = {
      store,
      gateways: { payeasy: gatewayTo(gmo.url, { now }) },
      queue: { send: async () => {} },
      count: (it: string) => void counted.push(it),
      now,
    }
    gmo.taker.take = payeasyNotification({
      ...deps,
      shopId: async () => shop.shopId,
    })
    const handler = paymentsHandler(deps)
    const open = async () =>
      call(handler, contract.openAttempt, {
        headers: { ...(await headersOf(payer)), 'Idempotency-Key': randomUUID() },
        params: { noticeId: notice.id },
        body: { method: 'payeasy' },
      })
    const ledger = async () => {
      const read = await store.read(notice.id)
      if (!read) throw new Error('no ledger')
      return read
    }
    const look = async (attemptId: string) =>
      resolveAttempt(deps)({ noticeId: notice.id, attemptId })
    return { open, ledger, look, clock, counted }
  }

  it('is paid when the notification has made us ask, before the payer leaves the ATM', async () => {
    await gmo.control({ notifications: 'before' })
    const { open, ledger, counted } = await counter()
    const { statusCode, body } = await open()
    expect([statusCode, body.status]).toEqual([201, 'pending'])
    await gmo.atm(body.action, 'pay')
    expect(noticeStatus(await ledger())).toBe('paid')
    expect(counted).toContain('payeasy_hint')
  })

  it('is paid once, however often the notification comes', async () => {
    await gmo.control({ notifications: 'twice' })
    const { open, ledger } = await counter()
    await gmo.atm((await open()).body.action, 'pay')
    await until(() => gmo.got.length >= 2)
    expect((await ledger()).facts).toHaveLength(1)
    expect(noticeStatus(await ledger())).toBe('paid')
  })

  it('is paid by a look where no notification comes', async () => {
    await gmo.control({ notifications: 'never' })
    const { open, ledger, look } = await counter()
    const { body } = await open()
    await gmo.atm(body.action, 'pay')
    expect(await look(body.attemptId)).toBe('settled')
    expect(noticeStatus(await ledger())).toBe('paid')
  })

  it('gets its one number by a later look when the opening was cut', async () => {
    await gmo.control({ next: 'cut', on: 'EntryTranPayEasy' })
    const { open, ledger, look, clock } = await counter()
    const { body } = await open()
    expect(body).toMatchObject({ status: 'unknown' })
    clock.aheadMs = 120_000
    await look(body.attemptId)
    const [attempt] = (await ledger()).attempts
    expect(attempt).toMatchObject({ stage: 'pending', action: { kind: 'numbers' } })
  })
})
