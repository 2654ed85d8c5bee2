import { beforeAll, describe, expect, it } from 'vitest'
import { applyFee } from '../functions/applications/apply-fee.ts'
import { dynamoApplicationStore } from '../functions/applications/dynamo-application-store.ts'
import { isChained } from '../functions/applications/event.ts'
import type { ApplicationId } from '../schemas/application.ts'
import { SignedIn } from '../schemas/identity.ts'
import { NoticeId } from '../schemas/notice-id.ts'
import { openCounter } from './support/counter.ts'
import { approver, business, peopleAt } from './support/people.ts'

let counter: Awaited<ReturnType<typeof openCounter>>
beforeAll(async () => {
  counter = await openCounter()
})

const otherDepartment = SignedIn.parse({ ...approver, department: 'zeimu' })
const longAgo = new Date(Date.now() - 16 * 60 * 1000).toISOString()
const stale = SignedIn.parse({ ...approver, authenticatedAt: longAgo })

/** An application that arrived, and was paid for if asked. */
const arrived = async ({ paid }: { paid: boolean }) => {
  const { ready, submit, tables } = counter
  const { params, etag } = await ready()
  const { body } = await submit(params, etag)
  const store = dynamoApplicationStore(tables.APPLICATIONS_TABLE)
  const pay = (ledgerVersion: number, status: 'paid' | 'unpaid') =>
    applyFee(store, {
      applicationId: params.applicationId as ApplicationId,
      fee: {
        noticeId: NoticeId.parse(body.noticeId),
        amount: 22_000,
        dueOn: body.receipt.fee.dueOn,
        demo: true,
        status,
      },
      ledgerVersion,
      at: new Date().toISOString(),
    })
  if (paid) await pay(3, 'paid')
  return { params, pay, store, find: () => store.open(params.applicationId as ApplicationId) }
}

const decision = (
  params: { applicationId: string },
  etag: string | undefined,
  body: object,
  who = approver,
) => counter.call('decideApplication', who, { params, headers: { 'if-match': etag ?? '' }, body })

describe('review', () => {
  it('does not begin before the fee is paid, and begins once it is', async () => {
    const { params, pay } = await arrived({ paid: false })
    const review = () => counter.call('startReview', approver, { params, body: {} })
    expect(await review()).toMatchObject({ statusCode: 409, body: { code: 'fee_unpaid' } })
    await pay(3, 'paid')
    expect(await review()).toMatchObject({ statusCode: 200, body: { status: 'in_review' } })
    expect((await review()).body.timeline).toHaveLength(3)
  })

  it('is closed to another department, which sees neither case nor queue', async () => {
    const { params } = await arrived({ paid: true })
    expect((await counter.call('getCase', otherDepartment, { params })).statusCode).toBe(404)
    const { body } = await counter.call('listQueue', otherDepartment)
    expect(body.items).toEqual([])
  })

  it('shows papers with reasons, answers in words, and why an act cannot be chosen', async () => {
    const { params } = await arrived({ paid: false })
    const { body } = await counter.call('getCase', approver, { params })
    expect(body.content).toContainEqual({
      field: 'act',
      label: '登録の種類',
      text: '新しく登録を受ける',
    })
    expect(body.acts).toContainEqual({ kind: 'review', whyNot: expect.stringContaining('納付') })
    const licence = body.assessment.attachments.find(({ id }: { id: string }) => id === 'licence')
    expect(licence).toMatchObject({ status: 'waived', law: expect.stringContaining('4条11項') })
  })
})

describe('a decision', () => {
  const inReview = async () => {
    const it = await arrived({ paid: true })
    const { headers } = await counter.call('startReview', approver, { params: it.params, body: {} })
    return { ...it, etag: headers.etag }
  }

  it('is seen by the applicant, and cannot be taken again', async () => {
    const { params, etag, find } = await inReview()
    const decided = await decision(params, etag, { kind: 'approve' })
    expect(decided).toMatchObject({ statusCode: 200, body: { status: 'approved', acts: [] } })
    const { body } = await counter.call('getApplication', business, { params })
    expect(body).toMatchObject({ status: 'approved', nextStep: { turn: 'none' } })
    const again = await decision(params, etag, { kind: 'approve' })
    expect(again.body.timeline).toEqual(decided.body.timeline)
    const other = await decision(params, decided.headers.etag, { kind: 'refuse', reasons: 'x' })
    expect(other).toMatchObject({ statusCode: 409, body: { code: 'wrong_state' } })
    expect(isChained((await find())?.events ?? [])).toBe(true)
  })

  it('against the applicant needs reasons, and goes by post while its appeal is not sourced', async () => {
    const { params, etag } = await inReview()
    const without = await decision(params, etag, { kind: 'refuse', reasons: ' ' })
    expect(without).toMatchObject({ statusCode: 422, body: { code: 'reasons_needed' } })
    const reasons = '免状の効力が停止されています。'
    const refused = await decision(params, etag, { kind: 'refuse', reasons })
    expect(refused.body.decision).toMatchObject({ reasons, delivery: 'post' })
  })

  it('asks for a fresh login, the right duty, and the version that was seen', async () => {
    const { params, etag } = await inReview()
    const body = { kind: 'approve' }
    expect((await decision(params, etag, body, stale)).body.code).toBe('fresh_login_needed')
    const reviewer = SignedIn.parse(peopleAt.staff.reviewer)
    expect((await decision(params, etag, body, reviewer)).statusCode).toBe(403)
    expect((await decision(params, '"other"', body)).statusCode).toBe(412)
  })
})

describe('money that went back during the review', () => {
  it('closes the gate to every decision but dismissal (I9)', async () => {
    const { params, pay } = await arrived({ paid: true })
    await counter.call('startReview', approver, { params, body: {} })
    await pay(4, 'unpaid')
    const { headers, body } = await counter.call('getCase', approver, { params })
    expect(body.acts).toContainEqual({ kind: 'approve', whyNot: expect.stringContaining('納付') })
    const approved = await decision(params, headers.etag, { kind: 'approve' })
    expect(approved).toMatchObject({ statusCode: 409, body: { code: 'fee_unpaid' } })
    const dismissed = await decision(params, headers.etag, {
      kind: 'dismiss',
      reasons: '手数料が未納です。',
    })
    expect(dismissed.body.status).toBe('dismissed')
  })
})

describe('the fee of an application', () => {
  it('is not overwritten by an older ledger, and its payment is one event', async () => {
    const { pay, find } = await arrived({ paid: false })
    await pay(5, 'paid')
    await pay(5, 'paid')
    await pay(4, 'unpaid')
    await Promise.all([pay(6, 'paid'), pay(7, 'paid')])
    const found = await find()
    expect(found?.record.fee?.status).toBe('paid')
    expect(found?.events.map(({ type }) => type)).toEqual(['submitted', 'fee_paid'])
  })
})

describe('the chain of events', () => {
  it('shows what was changed, left out or put in', async () => {
    const { pay, find } = await arrived({ paid: false })
    await pay(3, 'paid')
    const events = (await find())?.events ?? []
    expect(isChained(events)).toBe(true)
    expect(isChained(events.slice(1))).toBe(false)
    expect(isChained(events.map((it) => ({ ...it, text: 'x' })))).toBe(false)
  })
})

it('keeps the queue in the order of arrival, each with who has to act', async () => {
  await arrived({ paid: false })
  await arrived({ paid: true })
  const { body } = await counter.call('listQueue', approver)
  const times = body.items.map(({ arrivedAt }: { arrivedAt: string }) => arrivedAt)
  expect(times).toEqual([...times].sort())
  expect(body.items.at(-1)).toMatchObject({ fee: 'paid', waitsFor: 'office' })
  expect(body.items.at(-2)).toMatchObject({ fee: 'unpaid', waitsFor: 'applicant' })
})
