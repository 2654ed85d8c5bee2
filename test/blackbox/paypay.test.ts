import { afterEach, describe, expect, it } from 'vitest'
import { newUlid } from '../../schemas/ulid.ts'
import { addresses, hasStandIns, needsPayPay } from './support/addresses.ts'
import { apply, open, openPayPay, paidNotice } from './support/applicant.ts'
import {
  anybody,
  type Client,
  clientOf,
  clientWith,
  eventually,
  good,
  signedIn,
} from './support/counter.ts'
import { paypayControl, scanned } from './support/paypay.ts'
import { person } from './support/person.ts'
import { paidAtStripe } from './support/stripe.ts'

needsPayPay()
afterEach(async () => {
  if (hasStandIns && addresses.paypay) await paypayControl({ webhooks: 'normal', next: '' })
})

const { portal } = addresses
const owner = async () => clientOf(await signedIn('gbiz', 'gbiz-hokuto'))

const attemptOf = async (client: Client, noticeId: string, attemptId: string) =>
  (await good(client.getAttempt({ params: { noticeId, attemptId } }))).body

const ended = (client: Client, noticeId: string, attemptId: string) =>
  eventually(async () => {
    const { status } = await attemptOf(client, noticeId, attemptId)
    return ['created', 'unknown', 'pending'].includes(status) ? undefined : status
  })

describe('PayPay', () => {
  it.each(['normal', 'twice', 'late', 'never'] as const)(
    'is paid once by the owner, with notifications that come: %s',
    async (webhooks) => {
      const client = await owner()
      const { fee } = await apply(client)
      await paypayControl({ webhooks })
      const { attemptId, url, deeplink } = await openPayPay(client, fee.noticeId)
      expect(new URL(deeplink).protocol).toMatch(/^(https?|paypay):$/)
      await scanned(url, '支払う')
      const { status, attempts } = await paidNotice(client, fee.noticeId)
      expect(status).toBe('paid')
      expect(attempts).toMatchObject([{ attemptId, method: 'paypay', status: 'succeeded' }])
    },
  )

  it.each([
    ['やめる', 'cancelled'],
    ['期限切れにする', 'expired'],
  ] as const)('may be left by %s, and tried again', async (button, status) => {
    const client = await owner()
    const { fee } = await apply(client)
    const first = await openPayPay(client, fee.noticeId)
    await scanned(first.url, button)
    expect(await ended(client, fee.noticeId, first.attemptId)).toBe(status)
    const second = await openPayPay(client, fee.noticeId)
    await scanned(second.url, '支払う')
    await paidNotice(client, fee.noticeId)
  })

  it.each(['timeout', '500', '429'] as const)(
    'whose answer is lost (%s) stays unknown, hides no money, and another method is open',
    async (next) => {
      const client = await owner()
      const { fee } = await apply(client)
      await paypayControl({ next, on: 'POST /v2/codes' })
      const params = { noticeId: fee.noticeId }
      const headers = { 'idempotency-key': newUlid() }
      const asked = { params, headers, body: { method: 'paypay' } } as const
      const { body } = await good(client.openAttempt(asked))
      expect(body.status).toBe('unknown')
      expect((await good(client.openAttempt(asked))).body).toEqual(body)
      await paidAtStripe((await open(client, fee.noticeId)).url)
      await paidNotice(client, fee.noticeId)
    },
  )

  it('and a card that both pay are both recorded, and the notice is overpaid', async () => {
    const client = await owner()
    const { fee } = await apply(client)
    await paypayControl({ webhooks: 'never' })
    const card = await open(client, fee.noticeId)
    const paypay = await openPayPay(client, fee.noticeId)
    await scanned(paypay.url, '支払う')
    await paidAtStripe(card.url)
    const found = await eventually(async () => {
      const { body } = await good(client.getNotice({ params: { noticeId: fee.noticeId } }))
      return body.status === 'overpaid' ? body : undefined
    })
    expect(found.attempts.map(({ status }) => status)).toEqual(['succeeded', 'succeeded'])
  })

  it('lets go of its code when the fee was paid by card', async () => {
    const client = await owner()
    const { fee } = await apply(client)
    const paypay = await openPayPay(client, fee.noticeId)
    await paidAtStripe((await open(client, fee.noticeId)).url)
    await paidNotice(client, fee.noticeId)
    expect(await ended(client, fee.noticeId, paypay.attemptId)).toBe('cancelled')
    const { text } = await person().open(paypay.url)
    expect(text).toContain('取り消されました')
  })
})

describe('a notification from anybody', () => {
  const tell = (body: object) =>
    fetch(`${addresses.api}/webhooks/paypay`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })

  it('carries no money, for an attempt of ours or of nobody', async () => {
    const client = await owner()
    const { fee } = await apply(client)
    const { attemptId } = await openPayPay(client, fee.noticeId)
    const lie = { notification_type: 'Transaction', state: 'COMPLETED', order_amount: 22_000 }
    for (const merchant_order_id of [attemptId, newUlid()])
      expect((await tell({ ...lie, merchant_order_id })).status).toBe(204)
    expect((await attemptOf(client, fee.noticeId, attemptId)).status).toBe('pending')
    expect((await tell([])).status).toBe(400)
  })
})

describe('a guest', () => {
  it('pays by the code on the page, without a script', async () => {
    const { fee } = await apply(await owner())
    const guest = person()
    const notice = await guest.press(await guest.open(`${portal}/pay`), '納付の内容を見る', {
      notice: fee.noticeId,
      confirmation: fee.confirmation,
    })
    expect(notice.text).toContain('50万円まで')
    const page = await guest.press(notice, '選んだ方法で進む', { method: 'paypay' })
    expect(page.text).toMatch(/<svg [^>]*viewBox/)
    expect(page.text).toContain('role="img" aria-label="PayPay で22,000円を支払うための QR コード"')
    expect(page.text).not.toContain('<script')
    const [, deeplink = ''] = /href="([^"]+)">PayPay アプリで支払う/.exec(page.text) ?? []
    await scanned(deeplink, '支払う')
    await eventually(async () => {
      const { text } = await guest.open(page.url)
      return text.includes('納付を確認しました') || undefined
    })
  })

  it('leaves the code, and pays by another method', async () => {
    const { fee } = await apply(await owner())
    const body = { noticeNumber: fee.noticeId, confirmationNumber: fee.confirmation }
    const found = await good(anybody.findNotice({ body }))
    const client = clientWith(found.body.accessToken)
    const guest = person()
    const notice = await guest.press(await guest.open(`${portal}/pay`), '納付の内容を見る', {
      notice: fee.noticeId,
      confirmation: fee.confirmation,
    })
    const page = await guest.press(notice, '選んだ方法で進む', { method: 'paypay' })
    await guest.press(page, 'この支払いをやめて、選び直す')
    await eventually(async () => {
      const { text } = await guest.open(page.url)
      return text.includes('支払いは、終わりませんでした') || undefined
    })
    await paidAtStripe((await open(client, fee.noticeId)).url)
    await paidNotice(client, fee.noticeId)
  })
})
