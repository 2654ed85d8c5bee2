import { describe, expect, it } from 'vitest'
import type { Gateway, Queried } from '../functions/payments/gateway.ts'
import { parse } from '../functions/payments/payeasy-notification.ts'
import type { Attempt } from '../schemas/attempt.ts'
import { contract } from '../schemas/contract/index.ts'
import {
  attempt as card,
  receipt as cardReceipt,
  firstLook,
  keyed,
  untouched,
} from './support/attempt.ts'
import { context, eventFor } from './support/event.ts'
import { gravelPitFee as notice } from './support/fixtures.ts'
import { paymentsHandler, standInGateway } from './support/handlers.ts'
import { noticeStores } from './support/stores.ts'

const attempt = { ...card, method: 'payeasy' as const }
const receipt = { ...cardReceipt, provider: 'gmo', txn: 'access-1', verifiedBy: 'query' } as const
const expired = { ...receipt, kind: 'expired' } as const
const posted = {
  ShopID: 'tshop00000001',
  ShopPass: '**********',
  AccessID: 'access-1',
  AccessPass: '********************************',
  OrderID: attempt.id,
  Status: 'PAYSUCCESS',
  Amount: '1',
  PayType: '4',
  ClientField1: notice.id,
}
const form = (more: object = {}) => `${new URLSearchParams({ ...posted, ...more })}`
const shopId = posted.ShopID

describe('a notification, read', () => {
  it('is a hint, and has no amount', () => {
    expect(parse(form(), shopId)).toEqual({
      attemptId: attempt.id,
      accessId: 'access-1',
      noticeId: notice.id,
    })
  })

  it('need not name the notice', () => {
    expect(parse(form({ ClientField1: '' }), shopId)).toMatchObject({ noticeId: undefined })
  })

  it.each([
    ['nothing', ''],
    ['nonsense', '\ufffd=%ff&&&=='],
    ['no order', form({ OrderID: '' })],
    ['an order that is none of ours', form({ OrderID: '12345' })],
    ['another method', form({ PayType: '0' })],
    ['no AccessID', form({ AccessID: '' })],
  ])('with %s is unreadable', (_, text) => {
    expect(parse(text, shopId)).toBe('unreadable')
  })

  it('for another shop is not ours', () => {
    expect(parse(form({ ShopID: 'other' }), shopId)).toBe('not_ours')
  })
})

describe.each(noticeStores)('a notification over %s', (_, storeWith) => {
  const begunBy = async (opened: Attempt, ...answers: (Queried | Error)[]) => {
    const store = await storeWith(notice)
    await store.begin(untouched, opened, keyed, firstLook)
    const [asked, counted]: [string[], string[]] = [[], []]
    const payeasy: Gateway = {
      ...standInGateway,
      query: async ({ id }) => {
        asked.push(id)
        const answer = answers.shift() ?? 'unknown'
        if (answer instanceof Error) throw answer
        return answer
      },
    }
    let now = firstLook
    const handler = paymentsHandler({
      store,
      gateways: { payeasy },
      count: (it) => void counted.push(it),
      now: () => now,
      shopId: async () => shopId,
    })
    const take = async (body: string) => {
      const event = eventFor(contract.payeasyWebhook, { body })
      const { statusCode, body: answer } = await handler(event, context)
      return statusCode === 200 ? answer : statusCode
    }
    const pass = (ms: number) => {
      now = new Date(now.getTime() + ms)
    }
    const facts = async () => (await store.read(notice.id))?.facts
    return { take, asked, counted, pass, facts }
  }
  const begun = (...answers: (Queried | Error)[]) => begunBy(attempt, ...answers)

  it('makes us ask, and only the answer is money', async () => {
    const { take, asked, facts, pass } = await begun('open', receipt)
    expect(await take(form())).toBe('0')
    expect([asked.length, await facts()]).toEqual([1, []])
    pass(3_000)
    expect(await take(form({ ClientField1: '' }))).toBe('0')
    expect(await facts()).toEqual([receipt])
  })

  it('does no harm twice, nor ten times at once', async () => {
    const { take, asked, facts } = await begun(receipt, receipt, receipt)
    const answers = await Promise.all(Array.from({ length: 10 }, () => take(form())))
    expect(new Set(answers)).toEqual(new Set(['0']))
    await take(form())
    expect(await facts()).toEqual([receipt])
    expect(asked.length).toBeLessThanOrEqual(3)
  })

  it('for money that comes after the end makes us ask once more', async () => {
    const { take, facts, pass } = await begun(expired, receipt)
    await take(form({ Status: 'EXPIRED' }))
    expect(await facts()).toEqual([expired])
    pass(60_000)
    await take(form())
    expect(await facts()).toContainEqual(receipt)
  })

  it('is asked for again when we could not take it', async () => {
    const { take, counted, facts, pass } = await begun(new Error('no table'), receipt)
    expect(await take(form())).toBe('1')
    pass(3_000)
    expect(await take(form())).toBe('0')
    expect(await facts()).toEqual([receipt])
    expect(counted[0]).toBe('payeasy_again')
  })

  it('is counted and dropped when we know nothing of it, and kept apart when its AccessID is another', async () => {
    const { take, asked, counted, facts } = await begun({
      stage: 'pending',
      reference: 'access-1',
      action: { kind: 'redirect', url: 'https://x.test' },
    })
    expect(await take(form({ OrderID: '01KN3V5T0000000000000000ZZ' }))).toBe('0')
    expect(await take('rubbish')).toBe('0')
    expect([asked, await facts()]).toEqual([[], []])
    await take(form())
    await take(form({ AccessID: 'access-2' }))
    await take(form())
    expect(counted).toEqual([
      'payeasy_unknown',
      'payeasy_unreadable',
      'payeasy_hint',
      'payeasy_other_access',
      'payeasy_hint',
    ])
  })

  it('is of no other method, and of no other access before we know of one', async () => {
    const byCard = await begunBy(card)
    await byCard.take(form())
    expect(byCard.counted).toEqual(['payeasy_unknown'])
    const { take, counted } = await begun('open')
    await take(form())
    expect(counted.at(-1)).toBe('payeasy_hint')
  })
})
