import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { afterFact } from '../../functions/payments/after-fact.ts'
import { dynamoNoticeStore } from '../../functions/payments/dynamo-notice-store.ts'
import { startPayeasy } from '../../local/payeasy/server.ts'
import { shop } from '../../local/payeasy/shop.ts'
import { startPayPay } from '../../local/paypay/server.ts'
import { anyPort } from '../../local/ports.ts'
import { SignedIn } from '../../schemas/identity.ts'
import { newUlid } from '../../schemas/ulid.ts'
import type { openCounter } from './counter.ts'
import { paypaySecret } from './entries.ts'
import { peopleAt } from './people.ts'

type Call = Awaited<ReturnType<typeof openCounter>>['call']
type Answer = Awaited<ReturnType<Call>>
type Measured = (name: string, run: () => Promise<Answer>) => Promise<Answer>

/** PayPay and GMO as they answer: what is kept of an opening is what they gave. */
export const startProviders = async () => {
  const dir = mkdtempSync(join(tmpdir(), 'calls-'))
  const [paypay, payeasy] = [await anyPort(), await anyPort()]
  const nobody = 'http://127.0.0.1:9/'
  const servers = [
    await startPayPay({
      port: paypay,
      dir: join(dir, 'p'),
      webhookUrl: nobody,
      secret: paypaySecret,
    }),
    await startPayeasy({ port: payeasy, dir: join(dir, 'e'), notifyUrl: nobody, shop }),
  ]
  onTestFinished(async () => {
    for (const server of servers) await server.close()
    rmSync(dir, { recursive: true })
  })
  Object.assign(process.env, {
    METHODS: 'card,paypay,payeasy',
    PAYPAY_API: `http://127.0.0.1:${paypay}`,
    PAYEASY_API: `http://127.0.0.1:${payeasy}`,
  })
}

/** A notice by hand: issued, opened, and looked for among the Cases. */
export const measureFinance = async (call: Call, measured: Measured) => {
  const cashier = SignedIn.parse(peopleAt.staff.cashier)
  const body = {
    ...{ system: '食品', subject: '許可', payerName: '南 次郎', amount: 16_000, reason: '手数料' },
    basis: { kind: 'ordinance', name: '手数料条例', article: '別表', item: null, from: null },
    account: { item: null, section: null },
    ...{ dueOn: '2099-03-31', yearRule: 'sent', refund: 'お返ししません' },
  }
  const issue = { params: { issueId: newUlid() }, headers: { 'if-none-match': '*' }, body }
  const issued = await measured('issueNotice', () => call('issueNotice', cashier, issue))
  await measured('issueNotice, again', () => call('issueNotice', cashier, issue))
  const params = { noticeId: issued.body.id }
  await measured('getNoticeRecord', () => call('getNoticeRecord', cashier, { params }))
  const bind = () =>
    call('bindNotice', cashier, { params, body: { system: '食品', number: 'F-1' } })
  await measured('bindNotice, unpaid', bind)
  const guest = SignedIn.parse({ role: 'notice', notice: params.noticeId })
  const opened = await call('openAttempt', guest, {
    ...{ params, headers: { 'idempotency-key': newUlid() }, body: { method: 'card' } },
  })
  const store = dynamoNoticeStore(process.env.PAYMENTS_TABLE ?? '')
  for (const txn of ['pi_1', 'pi_2'])
    await store.append({
      ...{ provider: 'stripe', kind: 'receipt', txn, verifiedBy: 'signature' },
      ...{ noticeId: issued.body.id, attemptId: opened.body.attemptId, amount: 16_000 },
      at: new Date().toISOString(),
    })
  await measured('bindNotice', bind)
  const more = { queue: { send: async () => {} }, isWorkedOn: async () => false }
  await afterFact({ store, ...more, now: () => new Date() })(issued.body.id)
  const listed = await measured('listPaymentCases', () => call('listPaymentCases', cashier))
  const at = { params: { caseId: listed.body.items[0].id } }
  await measured('getPaymentCase', () => call('getPaymentCase', cashier, at))
  await measured('settlePaymentCase', () =>
    call('settlePaymentCase', cashier, { ...at, body: { outcome: 'applied', reason: '充当' } }),
  )
  const other = await call('issueNotice', cashier, { ...issue, params: { issueId: newUlid() } })
  await measured('withdrawNotice', () =>
    call('withdrawNotice', cashier, {
      params: { noticeId: other.body.id },
      body: { reason: '誤り' },
    }),
  )
}
