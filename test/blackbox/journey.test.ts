import { describe, expect, it } from 'vitest'
import { newUlid } from '../../schemas/ulid.ts'
import { addresses, needsStandIns } from './support/addresses.ts'
import { answers, apply, denki, mailsTo, open, paidNotice } from './support/applicant.ts'
import {
  anybody,
  clientOf,
  clientWith,
  eventually,
  good,
  loggedIn,
  staffClientOf,
} from './support/counter.ts'
import { person } from './support/person.ts'
import { paidAtStripe } from './support/stripe.ts'

describe('1: finding', () => {
  it.each([
    ['電気工事業の登録', 'denki-kojigyo-toroku'],
    ['納税証明', 'nozei-shomei'],
    ['砂利採取計画の変更', 'jari-henko-ninka'],
  ])('finds %s', async (q, id) => {
    const { body } = await good(anybody.searchAnswers({ query: { q } }))
    expect(body.hits[0]).toMatchObject({ kind: 'procedure', id })
  })

  it('says which papers fall away and why, and what the fee rests on', async () => {
    const asked = {
      answers: { licenceClass: 'first', issuer: 'own' },
      applicant: 'business' as const,
    }
    const { body } = await good(anybody.assessProcedure({ params: denki, body: asked }))
    const by = (status: string) => body.attachments.filter((it) => it.status === status)
    expect(body.attachments).toHaveLength(6)
    expect(by('needed').map(({ id }) => id)).toEqual(['employment'])
    for (const { reason, law } of body.attachments)
      expect([reason, law]).toEqual([expect.any(String), expect.any(String)])
    expect(body.fee).toMatchObject({ payable: true, demo: true, amount: 22_000, basis: 'demo' })
  })

  it('prints no amount where nobody knows one, and says who to ask', async () => {
    const params = { procedureId: 'jari-henko-ninka' }
    const { body } = await good(
      anybody.assessProcedure({ params, body: { answers: { site: 'land' } } }),
    )
    expect(body.fee).toMatchObject({ known: false, payable: false })
    expect(body.fee).not.toHaveProperty('amount')
    expect(body.fee.text).not.toMatch(/\d/)
  })
})

describe('2–5: from the draft to the decision', () => {
  needsStandIns()
  it('goes all the way, by webhook, over two browsers and an officer', async () => {
    const client = await clientOf(await loggedIn('gbiz', 'gbiz-hokuto'))
    const { params, saved, receipt, fee, applicationId } = await apply(client)
    expect(saved.body.answers).toMatchObject({
      applicantName: '佐藤 北斗',
      corporateNumber: '8430001999997',
      officers: answers.officers,
    })
    expect(receipt).toMatchObject({
      applicant: { name: '北都電設株式会社（架空）' },
      fee: { amount: 22_000, demo: true },
    })

    // A colleague, in another browser, sees the same and pays.
    const colleague = await clientOf(await loggedIn('gbiz', 'gbiz-hokuto-member'))
    const { noticeId } = fee
    const attempt = await open(colleague, noticeId)
    await paidAtStripe(attempt.url)
    const notice = await paidNotice(client, noticeId)
    expect(notice.attempts).toMatchObject([{ status: 'succeeded' }])
    await eventually(async () => {
      const { body } = await good(client.getApplication({ params }))
      return body.fee?.status === 'paid' && body.nextStep.turn === 'office' ? body : undefined
    })

    const officer = await staffClientOf(await loggedIn('staff', 'approver'))
    const { body: queue } = await good(officer.listQueue({ query: {} }))
    expect(queue.items.map(({ id }) => id)).toContain(applicationId)
    const inReview = await good(officer.startReview({ params, body: {} }))
    await good(
      officer.decideApplication({
        params,
        headers: { 'if-match': inReview.headers.etag },
        body: { kind: 'approve' },
      }),
    )
    const { body: decided } = await good(client.getApplication({ params }))
    expect(decided.status).toBe('approved')
    expect(decided.timeline.map(({ type }) => type)).toEqual([
      'submitted',
      'fee_paid',
      'review_started',
      'decided',
    ])
    const mails = await eventually(async () => {
      const sent = await mailsTo(answers.contactEmail)
      const ours = sent.filter(({ text }) => text.includes(applicationId))
      return ours.length >= 3 ? ours : undefined
    })
    expect(mails.map(({ subject }) => subject.split('：')[0])).toEqual([
      '申請が届きました',
      '手数料の納付を確認しました',
      '結果のお知らせ',
    ])
    expect(mails[0]?.text).toContain(receipt.receiptNumber)
  })

  it('refuses with reasons, which the applicant reads, and says how to object', async () => {
    const client = await clientOf(await loggedIn('digital-agency', 'da-takahashi'))
    const { params, fee, applicationId } = await apply(client)
    await paidAtStripe((await open(client, fee.noticeId)).url)
    await paidNotice(client, fee.noticeId)
    const officer = await staffClientOf(await loggedIn('staff', 'approver'))
    const inReview = await eventually(async () => {
      const started = await officer.startReview({ params, body: {} })
      return started.ok ? started.value : undefined
    })
    const reasons = '主任電気工事士の免状の効力が、停止されています。'
    const headers = { 'if-match': inReview.headers.etag }
    await good(officer.decideApplication({ params, headers, body: { kind: 'refuse', reasons } }))
    const { body } = await good(client.getApplication({ params }))
    expect(body).toMatchObject({ status: 'refused', decision: { reasons, delivery: 'post' } })
    const mail = await eventually(async () =>
      (await mailsTo(answers.contactEmail)).find(
        ({ subject, text }) => subject.startsWith('結果') && text.includes(applicationId),
      ),
    )
    expect(mail.text).toContain(reasons)
  })
})

describe('6: a guest', () => {
  needsStandIns()
  it('finds a notice by its two numbers, and pays it', async () => {
    const { fee } = await apply(await clientOf(await loggedIn('gbiz', 'gbiz-hokuto')))
    const body = { noticeNumber: fee.noticeId, confirmationNumber: fee.confirmation }
    const found = await good(anybody.findNotice({ body }))
    expect(JSON.stringify(found.body.notice)).not.toContain('北都')
    const guest = clientWith(found.body.accessToken)
    const attempt = await open(guest, fee.noticeId)
    await paidAtStripe(attempt.url)
    expect(await paidNotice(guest, fee.noticeId)).toMatchObject({ amount: 22_000 })
    const again = await guest.openAttempt({
      params: { noticeId: fee.noticeId },
      headers: { 'idempotency-key': newUlid() },
      body: { method: 'card' },
    })
    expect(again).toMatchObject({ ok: false, error: { code: 'notice_paid' } })
  })
})

it('answers a route that is not there as a problem', async ({ skip }) => {
  skip(Boolean(addresses.localstack), 'LocalStack reads no gateway responses from the body')
  const answer = await person().send(`${addresses.api}/v1/no-such-thing`)
  expect(answer.status).toBe(404)
  expect(await answer.json()).toMatchObject({ code: 'not_found' })
})
