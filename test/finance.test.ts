import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb'
import { beforeAll, describe, expect, it } from 'vitest'
import { afterFact } from '../functions/payments/after-fact.ts'
import { isUsed } from '../functions/payments/binding.ts'
import { dynamoFinanceStore } from '../functions/payments/dynamo-finance-store.ts'
import { dynamoNoticeStore } from '../functions/payments/dynamo-notice-store.ts'
import { keepFact } from '../functions/payments/keep-fact.ts'
import { Fact } from '../schemas/fact.ts'
import { SignedIn } from '../schemas/identity.ts'
import { jstDay } from '../schemas/japan.ts'
import { NoticeId } from '../schemas/notice-id.ts'
import { newUlid } from '../schemas/ulid.ts'
import { openCounter } from './support/counter.ts'
import { peopleAt } from './support/people.ts'

const treasurer = SignedIn.parse(peopleAt.staff.treasurer)
const cashier = SignedIn.parse(peopleAt.staff.cashier)

let counter: Awaited<ReturnType<typeof openCounter>>
beforeAll(async () => {
  counter = await openCounter()
})

const inDays = (days: number) => jstDay(new Date(Date.now() + days * 86_400_000))

const wanted = {
  system: '食品衛生申請等システム',
  subject: '飲食店営業の許可',
  payerName: '髙橋 𠮷子',
  amount: 16_000,
  basis: { kind: 'ordinance', name: '手数料条例', article: '別表', item: '1の項', from: null },
  account: { item: '手数料', section: '保健環境部' },
  dueOn: inDays(30),
  reason: '飲食店営業の許可の手数料',
  yearRule: 'sent',
  refund: '納めた手数料は、お返ししません。',
} as const

const issue = (body: object = wanted, issueId = newUlid(), who = cashier) =>
  counter.call('issueNotice', who, {
    params: { issueId },
    headers: { 'if-none-match': '*' },
    body,
  })

/** A guest, who knows both numbers. */
const guestOf = async ({ id, confirmation }: { id: string; confirmation: string }) => {
  const body = { noticeNumber: id, confirmationNumber: confirmation }
  const found = await counter.call('findNotice', { role: 'public' }, { body })
  return SignedIn.parse({ role: 'notice', notice: found.body.notice.id })
}

const opened = async (numbers: { id: string; confirmation: string }, method = 'card') => {
  const guest = await guestOf(numbers)
  const { body } = await counter.call('openAttempt', guest, {
    params: { noticeId: numbers.id },
    headers: { 'idempotency-key': newUlid() },
    body: { method },
  })
  return `${body.attemptId}`
}

const receiptOf = (noticeId: string, attemptId: string, change: object = {}) =>
  Fact.parse({
    provider: 'stripe',
    kind: 'receipt',
    txn: `pi_${newUlid()}`,
    noticeId,
    attemptId,
    amount: wanted.amount,
    at: new Date().toISOString(),
    verifiedBy: 'signature',
    ...change,
  })

const told = async (fact: Fact) => {
  const store = dynamoNoticeStore(counter.tables.PAYMENTS_TABLE)
  const now = () => new Date()
  await keepFact({ store, count: () => {}, now })(fact)
  const queue = { send: async () => {} }
  await afterFact({ store, queue, isWorkedOn: async () => false, now })(fact.noticeId)
}

/** A notice by hand, paid by a guest. */
const paid = async (times = 1) => {
  const { body } = await issue()
  const attemptId = await opened(body)
  const facts = Array.from({ length: times }, (_, i) =>
    receiptOf(body.id, attemptId, { at: new Date(Date.now() - i * 60_000).toISOString() }),
  )
  for (const fact of facts) await told(fact)
  return { id: `${body.id}`, params: { noticeId: body.id }, facts }
}

describe('a notice by hand', () => {
  it('has its two numbers, names its law, and says that it is a show where it is one', async () => {
    const { statusCode, body } = await issue()
    expect(statusCode).toBe(201)
    expect(body).toMatchObject({
      id: expect.stringMatching(/^\d{12}$/),
      confirmation: expect.stringMatching(/^\d{6}$/),
      purpose: { kind: 'elsewhere', system: wanted.system, subject: wanted.subject },
      basis: { kind: 'demo', name: '手数料条例', article: '別表', item: '1の項' },
      demo: true,
      status: 'unpaid',
      used: false,
      payAt: expect.stringMatching(/\/pay$/),
    })
    expect(body.acts).toEqual([
      { kind: 'bind', whyNot: expect.stringContaining('まだ納付されていません') },
      { kind: 'withdraw' },
    ])
  })

  it('is one however often it is asked for, and another under the same id is refused', async () => {
    const issueId = newUlid()
    const all = await Promise.all([1, 2, 3].map(() => issue(wanted, issueId)))
    expect(new Set(all.map(({ body }) => body.id)).size).toBe(1)
    expect(all.map(({ statusCode }) => statusCode).sort()).toEqual([200, 200, 201])
    const other = await issue({ ...wanted, amount: 1 }, issueId)
    expect(other).toMatchObject({ statusCode: 422, body: { code: 'idempotency_key_reused' } })
  })

  it.each([
    ['without a law', { ...wanted, basis: undefined }],
    [
      'on the law of another prefecture',
      { ...wanted, basis: { ...wanted.basis, kind: 'other-prefecture' } },
    ],
    ['without an article', { ...wanted, basis: { ...wanted.basis, article: ' ' } }],
    ['over no yen', { ...wanted, amount: 0 }],
    ['over twelve digits', { ...wanted, amount: 100_000_000_000 }],
    ['to nobody', { ...wanted, payerName: '　' }],
  ])('is refused %s', async (_, body) => {
    expect(await issue(body)).toMatchObject({ statusCode: 400, body: { code: 'invalid_request' } })
  })

  it('is due today or later', async () => {
    expect((await issue({ ...wanted, dueOn: inDays(0) })).statusCode).toBe(201)
    expect((await issue({ ...wanted, dueOn: inDays(-1) })).body.code).toBe('due_day_past')
  })

  it('shows a guest neither name nor purpose', async () => {
    const { body } = await issue()
    const guest = await guestOf(body)
    const seen = await counter.call('getNotice', guest, { params: { noticeId: body.id } })
    expect(seen.body).toMatchObject({ amount: wanted.amount, purposeKind: 'elsewhere' })
    for (const secret of [wanted.payerName, wanted.subject, wanted.system])
      expect(JSON.stringify(seen.body)).not.toContain(secret)
  })

  it('is taken back unpaid, once, with a reason, and not when it is paid or of an application', async () => {
    const { body } = await issue()
    const withdraw = (noticeId: string, reason = '誤って作成') =>
      counter.call('withdrawNotice', cashier, { params: { noticeId }, body: { reason } })
    const first = await withdraw(body.id)
    expect(first.body).toMatchObject({ withdrawal: { reason: '誤って作成' }, acts: [] })
    expect((await withdraw(body.id, 'ほか')).body.withdrawal).toEqual(first.body.withdrawal)
    expect((await withdraw((await paid()).id)).body.code).toBe('notice_paid')
    const { params, etag } = await counter.ready()
    const { noticeId } = (await counter.submit(params, etag)).body
    expect((await withdraw(noticeId)).body.code).toBe('notice_of_application')
  })
})

describe('binding', () => {
  const bind = (noticeId: string, number: string) =>
    counter.call('bindNotice', cashier, {
      params: { noticeId },
      body: { system: '食品衛生申請等システム', number },
    })

  it('takes a paid notice for one application, and names it to whoever comes second', async () => {
    const { id } = await paid()
    const both = await Promise.all([bind(id, 'F-1'), bind(id, 'F-2')])
    const [won, lost] = both.sort((a, b) => a.statusCode - b.statusCode)
    expect(won).toMatchObject({ statusCode: 200, body: { used: true, acts: [] } })
    expect(lost).toMatchObject({
      statusCode: 409,
      body: { code: 'notice_used', details: { number: won?.body.binding.number } },
    })
    const again = await bind(id, won?.body.binding.number)
    expect(again.body.binding).toEqual(won?.body.binding)
    expect(again.body.binding).toMatchObject({ by: cashier.role === 'staff' && cashier.actor })
    const ledger = await dynamoNoticeStore(counter.tables.PAYMENTS_TABLE).read(NoticeId.parse(id))
    expect(ledger && isUsed(ledger)).toBe(true)
  })

  it('takes nothing unpaid or taken back, and nothing that an application made here uses', async () => {
    const { body } = await issue()
    expect((await bind(body.id, 'F-1')).body.code).toBe('notice_unpaid')
    await counter.call('withdrawNotice', cashier, {
      params: { noticeId: body.id },
      body: { reason: '誤り' },
    })
    expect((await bind(body.id, 'F-1')).body.code).toBe('notice_withdrawn')
    const { params, etag } = await counter.ready()
    const { noticeId, receipt } = (await counter.submit(params, etag)).body
    expect(await bind(noticeId, 'F-1')).toMatchObject({
      body: { code: 'notice_used', details: { number: receipt.receiptNumber } },
    })
    const unknown = await counter.call('getNoticeRecord', cashier, {
      params: { noticeId: '000000000002' },
    })
    expect(unknown.statusCode).toBe(404)
  })

  it('opens a Case when money goes back on which somebody elsewhere relies', async () => {
    const { id, facts } = await paid()
    await bind(id, 'F-9')
    await told({ ...(facts[0] as Fact), kind: 'reversal' })
    const { body } = await counter.call('getNoticeRecord', cashier, { params: { noticeId: id } })
    expect(body.cases).toMatchObject([{ kind: 'reversal-after-release' }])
  })
})

const caseOf = async (noticeId: string) => {
  const { body } = await counter.call('getNoticeRecord', treasurer, { params: { noticeId } })
  expect(body.cases).toHaveLength(1)
  return { caseId: `${body.cases[0].id}` }
}
const settle = (params: { caseId: string }, outcome: string, reason = '理由') =>
  counter.call('settlePaymentCase', treasurer, { params, body: { outcome, reason } })
const listed = async (show: string) =>
  (await counter.call('listPaymentCases', treasurer, { query: { show } })).body

describe('a Case', () => {
  it('shows which money is too much by 納付日時, where it is booked, and what may be done', async () => {
    const { id, facts } = await paid(2)
    const { body } = await counter.call('getPaymentCase', treasurer, { params: await caseOf(id) })
    expect(body).toMatchObject({
      kind: 'overpaid',
      money: [{ txn: facts[0]?.txn, excess: wanted.amount, method: 'card' }],
      notice: { id, net: 32_000, payerName: wanted.payerName, status: 'overpaid' },
      outcomes: ['refund-drafted', 'applied', 'booked-elsewhere', 'not-wrong'],
      settlement: null,
    })
    // Earlier by the provider's time, later heard of.
    expect(body.notice.facts.map(({ txn }: Fact) => txn)).toEqual([facts[1]?.txn, facts[0]?.txn])
    expect(body.notice.facts[0].booking).toMatchObject({ bookedAs: '現年' })
  })

  it('is settled once, by name, reason and time, leaves the list, and is not overwritten', async () => {
    const { id } = await paid(2)
    const params = await caseOf(id)
    const before = await listed('open')
    expect((await settle(params, 'past-year-booked')).body.code).toBe('outcome_not_offered')
    expect((await settle(params, 'applied', ' ')).statusCode).toBe(400)
    const all = await Promise.all([settle(params, 'applied'), settle(params, 'refund-drafted')])
    const [won, lost] = all.sort((a, b) => a.statusCode - b.statusCode)
    expect(won?.body.settlement).toMatchObject({
      reason: '理由',
      by: treasurer.role === 'staff' && treasurer.actor,
      at: expect.any(String),
    })
    const { outcome } = won?.body.settlement ?? {}
    expect(lost).toMatchObject({
      statusCode: 409,
      body: { code: 'case_settled', details: { outcome } },
    })
    expect((await settle(params, outcome)).body).toEqual(won?.body)
    const after = await listed('open')
    expect(after.open).toBe(before.open - 1)
    expect(after.items.map((it: { id: string }) => it.id)).not.toContain(params.caseId)
    expect((await listed('settled')).items[0]).toMatchObject({
      id: params.caseId,
      openedAt: won?.body.openedAt,
      settledAt: won?.body.settlement.at,
    })
  })

  it('opens anew for a third payment after it was settled', async () => {
    const { id, facts } = await paid(2)
    await settle(await caseOf(id), 'refund-drafted')
    await told(receiptOf(id, facts[0]?.attemptId ?? ''))
    const { body } = await counter.call('getNoticeRecord', treasurer, { params: { noticeId: id } })
    expect(
      body.cases.map(({ settledAt }: { settledAt: unknown }) => settledAt !== null).sort(),
    ).toEqual([false, true])
  })

  it('of money for nobody shows what the provider said, and nothing that is ours', async () => {
    const stray = receiptOf('202604010010', newUlid())
    await told(stray)
    const { items } = await listed('open')
    const item = items.find(({ kind }: { kind: string }) => kind === 'unknown-payment')
    expect(item.noticeId).toBeNull()
    const params = { caseId: item.id }
    const { body } = await counter.call('getPaymentCase', treasurer, { params })
    expect(body).toMatchObject({ notice: null, money: [{ txn: stray.txn, amount: stray.amount }] })
    const settled = await settle(params, 'booked-elsewhere')
    expect(settled.body).toMatchObject({
      settlement: { outcome: 'booked-elsewhere' },
      outcomes: [],
    })
  })

  it('of another amount under a known number keeps both claims', async () => {
    const { id, facts } = await paid()
    await told({ ...(facts[0] as Fact), amount: 1 })
    const { body } = await counter.call('getPaymentCase', treasurer, { params: await caseOf(id) })
    expect(body).toMatchObject({ kind: 'amount-differs', money: [{ amount: 1 }] })
    expect(body.notice.facts).toMatchObject([{ amount: wanted.amount }])
  })

  it.each([
    'x'.repeat(20),
    Buffer.from('NOTICE#1\nCASE#overpaid#1').toString('base64url'),
    Buffer.from('ISSUE#1\nNOTICE').toString('base64url'),
  ])('is not found under %s', async (caseId) => {
    const { statusCode } = await counter.call('getPaymentCase', treasurer, { params: { caseId } })
    expect(statusCode).toBe(404)
  })
})

it('pages through what waits, the oldest first', async () => {
  const store = dynamoFinanceStore(counter.tables.PAYMENTS_TABLE)
  for (let i = 0; i < 52; i++) await told(receiptOf('202604010010', newUlid()))
  const first = await store.list('open')
  const second = await store.list('open', first.next)
  expect(first.items).toHaveLength(50)
  const all = [...first.items, ...second.items]
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length)
  expect(all).toHaveLength(await store.countOpen())
  expect(all.map(({ openedAt }) => openedAt)).toEqual(all.map(({ openedAt }) => openedAt).sort())
})

it('writes no name, number of an application or reason into the rows that lists are made of', async () => {
  const db = DynamoDBDocumentClient.from(new DynamoDBClient())
  const { Items = [] } = await db.send(
    new QueryCommand({
      TableName: counter.tables.PAYMENTS_TABLE,
      IndexName: 'gsi2',
      KeyConditionExpression: 'gsi2pk = :work',
      ExpressionAttributeValues: { ':work': 'CASE' },
    }),
  )
  expect(Items.length).toBeGreaterThan(0)
  for (const item of Items)
    expect(Object.keys(item).sort()).toEqual(['gsi2pk', 'gsi2sk', 'pk', 'sk'])
})
