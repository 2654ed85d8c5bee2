import { beforeAll, describe, expect, it } from 'vitest'
import { afterFact } from '../functions/payments/after-fact.ts'
import { dynamoNoticeStore } from '../functions/payments/dynamo-notice-store.ts'
import { Fact } from '../schemas/fact.ts'
import { SignedIn } from '../schemas/identity.ts'
import { jstDay } from '../schemas/japan.ts'
import { newUlid } from '../schemas/ulid.ts'
import { staffUrl } from './support/entries.ts'
import { hidden, linksIn, openPages } from './support/pages.ts'
import { approver, peopleAt } from './support/people.ts'

let site: Awaited<ReturnType<typeof openPages>>
let treasurer: string
beforeAll(async () => {
  site = await openPages()
  treasurer = site.signIn(SignedIn.parse(peopleAt.staff.treasurer))
})

const get = (path: string, cookie = treasurer) =>
  site.ask('staff', 'GET', `${staffUrl}${path}`, { cookie })
const post = (path: string, form: Record<string, string>) =>
  site.ask('staff', 'POST', `${staffUrl}${path}`, { cookie: treasurer, form })

const typed = {
  payerName: '髙橋 𠮷子',
  system: '食品システム',
  subject: '飲食店営業',
  reason: '許可の手数料',
  amount: '１６,０００',
  basisKind: 'ordinance',
  basisName: '手数料条例',
  basisArticle: '別表',
  basisItem: '1の項',
  dueOn: jstDay(new Date(Date.now() + 10 * 86_400_000)),
  yearRule: 'sent',
  refund: 'お返ししません。',
}
const issued = async () => {
  const { body } = await get('/notice-issues')
  const answer = await post('/notice-issues', { ...hidden(body), ...typed })
  expect(answer.status).toBe(303)
  return `${answer.headers.location}`.replace(/\/slip$/, '')
}

/** Money as a signed event would have brought it. */
const paid = async (record: string) => {
  const noticeId = record.split('/').at(-1) ?? ''
  const { body: slip } = await get(`${record}/slip`)
  const [, confirmation = ''] = /確認番号<\/dt><dd><span class="number">(\d{6})/.exec(slip) ?? []
  const body = { noticeNumber: noticeId, confirmationNumber: confirmation }
  const found = await site.call('findNotice', { role: 'public' }, { body })
  expect(found.statusCode).toBe(200)
  const opened = await site.call(
    'openAttempt',
    SignedIn.parse({ role: 'notice', notice: noticeId }),
    { params: { noticeId }, headers: { 'idempotency-key': newUlid() }, body: { method: 'card' } },
  )
  const store = dynamoNoticeStore(site.tables.PAYMENTS_TABLE)
  const now = () => new Date()
  const receipt = async () => {
    const fact = Fact.parse({
      ...{ provider: 'stripe', kind: 'receipt', txn: `pi_${newUlid()}`, noticeId },
      ...{ attemptId: opened.body.attemptId, amount: 16_000, verifiedBy: 'signature' },
      at: now().toISOString(),
    })
    await store.append(fact)
    const queue = { send: async () => {} }
    await afterFact({ store, queue, isWorkedOn: async () => false, now })(fact.noticeId)
  }
  await receipt()
  return receipt
}

describe('whoever looks after money', () => {
  it('begins at the Cases, and is led to notices, but not to applications', async () => {
    const home = await get('/')
    expect([home.status, home.headers.location]).toEqual([303, '/payment-cases'])
    const links = linksIn((await get('/payment-cases')).body)
    expect(links).toContain('/notices')
    expect(linksIn((await get('/', site.signIn(approver))).body)).not.toContain('/payment-cases')
    expect((await get('/payment-cases', site.signIn(approver))).status).toBe(403)
  })

  it('is told all that is missing in a notice at once, and keeps what was typed', async () => {
    const { body } = await get('/notice-issues')
    const again = await post('/notice-issues', {
      ...hidden(body),
      ...typed,
      basisName: ' ',
      amount: '0',
      dueOn: '',
    })
    expect(again.status).toBe(422)
    expect(again.body).toContain('<title>エラー：')
    expect(linksIn(again.body)).toEqual(expect.arrayContaining(['#basisName', '#amount', '#dueOn']))
    expect(again.body).toContain('value="髙橋 𠮷子"')
    const late = await post('/notice-issues', { ...hidden(body), ...typed, dueOn: '2020-01-01' })
    expect(linksIn(late.body)).toContain('#dueOn')
  })

  it('issues one notice by one form, and prints what the law asks for', async () => {
    const { body } = await get('/notice-issues')
    const form = { ...hidden(body), ...typed }
    const [first, second] = [await post('/notice-issues', form), await post('/notice-issues', form)]
    expect(first?.headers.location).toBe(second?.headers.location)
    const { body: slip } = await get(`${first?.headers.location}`)
    for (const words of [
      '納入通知書',
      '髙橋 𠮷子',
      '16,000',
      '確認番号',
      '納付場所',
      '許可の手数料',
      '所属年度',
      '歳入科目',
      '/pay',
    ])
      expect(slip).toContain(words)
  })

  it('finds a paid notice by its number, binds it once, and is told what it is bound to', async () => {
    const record = await issued()
    const number = record.split('/').at(-1) ?? ''
    expect((await get('/notices?number=123')).status).toBe(422)
    expect((await get(`/notices?number=${number}`)).headers.location).toBe(record)
    expect((await get(record)).body).toContain('まだ納付されていません')
    await paid(record)
    const empty = await post(`${record}/binding`, { system: '', number: 'F-1' })
    expect(empty.status).toBe(400)
    expect(linksIn(empty.body)).toContain('#system')
    expect((await post(`${record}/binding`, { system: '食品', number: 'F-1' })).status).toBe(303)
    const second = await post(`${record}/binding`, { system: '食品', number: 'F-2' })
    expect(second.status).toBe(409)
    expect(second.body).toContain('F-1')
  })

  it('takes an unpaid notice back with a reason, and its slip is gone', async () => {
    const record = await issued()
    expect((await post(`${record}/withdrawal`, { reason: ' ' })).status).toBe(400)
    expect((await post(`${record}/withdrawal`, { reason: '誤り' })).status).toBe(303)
    expect((await get(record)).body).toContain('誤り')
    expect((await get(`${record}/slip`)).status).toBe(404)
  })

  it('sees what is odd about money, and settles it with a reason', async () => {
    const record = await issued()
    await (await paid(record))()
    const at =
      linksIn((await get(record)).body).find((it) => it.startsWith('/payment-cases/')) ?? ''
    const { body } = await get(at)
    for (const words of ['過納・二重納付', '多い分 16,000円', '還付を起案した', '現年'])
      expect(body).toContain(words)
    const again = await post(at, { reason: '' })
    expect(again.status).toBe(422)
    expect(linksIn(again.body)).toEqual(expect.arrayContaining(['#outcome', '#reason']))
    expect((await post(at, { outcome: 'applied', reason: ' ' })).status).toBe(422)
    expect((await post(at, { outcome: 'applied', reason: '文書1号' })).status).toBe(303)
    expect((await post(at, { outcome: 'not-wrong', reason: 'x' })).headers.location).toBe(at)
    const after = (await get(at)).body
    expect(after).toContain('文書1号')
    expect(after).not.toContain('処理済みにする')
    expect(linksIn((await get('/payment-cases?show=settled')).body)).toContain(at)
    expect(linksIn((await get('/payment-cases')).body)).not.toContain(at)
  })
})
