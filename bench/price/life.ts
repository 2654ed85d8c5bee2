import Stripe from 'stripe'
import { newUlid } from '../../schemas/ulid.ts'
import { denkiAnswers, licence, openCounter } from '../../test/support/counter.ts'
import { approver, business } from '../../test/support/people.ts'
import { put } from '../../test/support/table.ts'
import { hashedSession, sessionCookie, sessionRow } from '../session.ts'

/** Runs one act under its name; what it costs is read from the meter. */
export type Measured = <T>(name: string, run: () => Promise<T>) => Promise<T>
type Counter = Awaited<ReturnType<typeof openCounter>>
type Params = { readonly applicationId: string }

/** The streams' consumer, given the records that the writes before it would have made. */
const streamOf = async (measured: Measured) => {
  const { handler } = await import('../../functions/entry/events.ts')
  return (name: string, pk: string, ...sks: readonly string[]) =>
    measured(`events: ${name}`, async () => {
      const Records = sks.map((sk) => ({
        eventName: 'INSERT' as const,
        dynamodb: { Keys: { pk: { S: pk }, sk: { S: sk } }, SequenceNumber: '1' },
      }))
      const { batchItemFailures } = await handler({ Records })
      if (batchItemFailures.length) throw new Error(`the stream stopped at ${name}`)
    })
}

const draft = async ({ call, create, tables }: Counter, measured: Measured) => {
  await put(tables.APPLICATIONS_TABLE, licence)
  const { params, headers } = await measured('createApplication', () => create({}))
  const save = (etag: string | undefined, body: object) =>
    measured('saveDraft', () =>
      call('saveDraft', business, { params, headers: { 'if-match': etag ?? '' }, body }),
    )
  let etag = headers.etag
  // The form's pages ask two things each.
  const answers = Object.entries(denkiAnswers)
  for (let i = 0; i < answers.length; i += 2)
    etag = (await save(etag, { answers: Object.fromEntries(answers.slice(i, i + 2)) })).headers.etag
  const gathered = await measured('gatherEvidence', () =>
    call('gatherEvidence', business, { params, body: { source: 'own-ledger', consent: true } }),
  )
  const needed: { id: string; status: string }[] = gathered.body.assessment.attachments
  const papers = needed.filter(({ status }) => ['needed', 'waivable'].includes(status))
  const saved = await save(gathered.headers.etag, {
    papers: Object.fromEntries(papers.map(({ id }) => [id, 'post'])),
  })
  return { params, etag: saved.headers.etag ?? '' }
}

/** A notification as Stripe signs it, for an attempt of ours. */
const paidEvent = (noticeId: string, attemptId: string, amount: number) => {
  const created = Math.floor(Date.now() / 1000)
  const object = {
    id: `cs_${attemptId}`,
    client_reference_id: attemptId,
    metadata: { noticeId, attemptId },
    payment_intent: 'pi_1',
    payment_status: 'paid',
    amount_total: amount,
    currency: 'jpy',
  }
  const type = 'checkout.session.completed'
  const payload = JSON.stringify({ id: 'evt_1', object: 'event', type, created, data: { object } })
  const secret = 'whsec_test'
  const signature = Stripe.webhooks.generateTestHeaderString({ payload, secret })
  return { headers: { 'Stripe-Signature': signature }, body: payload }
}

const pay = async ({ call }: Counter, measured: Measured, noticeId: string) => {
  const notice = await measured('getNotice', () =>
    call('getNotice', business, { params: { noticeId } }),
  )
  const opened = await measured('openAttempt', () =>
    call('openAttempt', business, {
      params: { noticeId },
      headers: { 'idempotency-key': newUlid() },
      body: { method: 'card' },
    }),
  )
  const { attemptId } = opened.body
  const sent = paidEvent(noticeId, attemptId, notice.body.amount)
  const told = await measured('stripeWebhook', () =>
    call('stripeWebhook', { role: 'public' }, sent),
  )
  if (told.statusCode !== 204) throw new Error(`the webhook answered ${told.statusCode}`)
  const params = { noticeId, attemptId }
  await measured('getAttempt', () => call('getAttempt', business, { params }))
}

const decide = async ({ call }: Counter, measured: Measured, params: Params) => {
  const body = {}
  await measured('listQueue', () => call('listQueue', approver))
  await measured('getCase', () => call('getCase', approver, { params }))
  const review = await measured('startReview', () =>
    call('startReview', approver, { params, body }),
  )
  const decided = await measured('decideApplication', () =>
    call('decideApplication', approver, {
      params,
      headers: { 'if-match': review.headers.etag ?? '' },
      body: { kind: 'approve' },
    }),
  )
  if (decided.body.status !== 'approved') throw new Error('the life did not end with an approval')
}

const token = async ({ call, tables }: Counter, measured: Measured) => {
  await put(tables.IDENTITY_TABLE, sessionRow(hashedSession))
  const headers = { cookie: sessionCookie, 'content-type': 'application/json' }
  await measured('issueToken', () => call('issueToken', { role: 'public' }, { headers, body: {} }))
}

/** 電気工事業者の登録 from the first question to the approval, paid by card. */
export const liveOnce = async (measured: Measured) => {
  const counter = await openCounter()
  const stream = await streamOf(measured)
  await token(counter, measured)
  const { params, etag } = await draft(counter, measured)
  const submitted = await measured('submitApplication', () => counter.submit(params, etag))
  const application = `APPLICATION#${params.applicationId}`
  const notice = `NOTICE#${submitted.body.noticeId}`
  await stream('submitted', application, 'APPLICATION', 'EVENT#000001')
  await stream('notice issued', notice, 'NOTICE')
  await pay(counter, measured, submitted.body.noticeId)
  await stream('attempt opened', notice, 'NOTICE', 'ATTEMPT#1', 'KEY#1', 'KEY#1', 'ATTEMPT#1')
  await stream('fact kept', notice, 'FACT#1', 'NOTICE')
  await stream('fee paid', application, 'APPLICATION', 'EVENT#000002')
  await decide(counter, measured, params)
  await stream('review, decision', application, 'EVENT#000003', 'EVENT#000004')
  const read = () => counter.call('getApplication', business, { params })
  await measured('getApplication', read)
}
