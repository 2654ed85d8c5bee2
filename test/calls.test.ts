import { expect, it } from 'vitest'
import { codeOf } from '../functions/certificates/code.ts'
import { dynamoPaperStore } from '../functions/papers/dynamo-paper-store.ts'
import { dynamoNoticeStore } from '../functions/payments/dynamo-notice-store.ts'
import { ApplicationId } from '../schemas/application.ts'
import { Paper } from '../schemas/paper.ts'
import { newUlid } from '../schemas/ulid.ts'
import { receipt as stripeReceipt } from './support/attempt.ts'
import { measureFinance, startProviders } from './support/costs.ts'
import { measureChat } from './support/costs-chat.ts'
import { openCounter } from './support/counter.ts'
import { startMeter } from './support/dynamo-meter.ts'
import { certificateKey } from './support/entries.ts'
import { approver, business } from './support/people.ts'

const writes = ['PutItem', 'UpdateItem', 'DeleteItem', 'TransactWriteItems']

const paidFee = { ...stripeReceipt, amount: 22_000 }

/** A golden file: whoever makes an operation dearer has to say so in a review. */
it('calls DynamoDB as often, and for as much, as the table says', async () => {
  const meter = await startMeter(process.env.AWS_ENDPOINT_URL_DYNAMODB ?? '')
  process.env.AWS_ENDPOINT_URL_DYNAMODB = meter.url
  await startProviders()
  const { call, create, ready, submit, tables } = await openCounter()
  const lines: string[] = []
  const measured = async <T extends { statusCode: number | string }>(
    name: string,
    run: () => Promise<T>,
  ) => {
    meter.take()
    const answer = await run()
    const calls = meter.take()
    const units = (isWrite: boolean) =>
      Math.ceil(
        calls
          .filter(({ action }) => writes.includes(action) === isWrite)
          .reduce((sum, it) => sum + it.units, 0),
      )
    const actions = calls.map(({ action }) => action).join(', ') || '–'
    lines.push(
      `| ${name} | ${answer.statusCode} | ${calls.length} | ${actions} | ${units(false)} | ${units(true)} |`,
    )
    return answer
  }

  await measured('listProcedures', () => call('listProcedures', { role: 'public' }))
  await measured('searchAnswers', () =>
    call('searchAnswers', { role: 'public' }, { query: { q: '電気' } }),
  )
  await measured('createApplication', () => create())
  const { params, etag } = await ready()
  await measured('getApplication', () => call('getApplication', business, { params }))
  await measured('saveDraft', () =>
    call('saveDraft', business, { params, headers: { 'if-match': etag }, body: { answers: {} } }),
  )
  const at = { params: { ...params, attachmentId: 'employment' } }
  const opened = await measured('openUpload', () =>
    call('openUpload', business, { ...at, body: { name: 'a.pdf' } }),
  )
  const store = dynamoPaperStore(tables.APPLICATIONS_TABLE)
  const applicationId = ApplicationId.parse(params.applicationId)
  const line = { id: opened.body.uploadId, attachmentId: 'employment', name: 'a.pdf', bytes: 9 }
  const paper = Paper.parse({
    ...{ ...line, type: 'application/pdf', state: 'checking', at: new Date().toISOString() },
  })
  await measured('a file is checked: begun', async () => {
    await store.begin(applicationId, paper)
    return { statusCode: '–' }
  })
  await measured('a file is checked: accepted', async () => {
    const usable = { paper: { ...paper, state: 'unscanned' as const }, etag: 'x', maxCount: 3 }
    await store.accept(applicationId, usable)
    return { statusCode: '–' }
  })
  await measured('openUploaded', () =>
    call('openUploaded', business, { params: { ...at.params, uploadId: paper.id } }),
  )
  await measured('deleteUpload', () =>
    call('deleteUpload', business, { params: { ...at.params, uploadId: paper.id } }),
  )
  const submitted = await measured('submitApplication', () => submit(params, etag))
  await measured('submitApplication, again', () => submit(params, etag))
  await measured('listApplications', () => call('listApplications', business))
  const { noticeId, receipt } = submitted.body
  await measured('findNotice', () =>
    call(
      'findNotice',
      { role: 'public' },
      {
        body: { noticeNumber: noticeId, confirmationNumber: receipt.fee.confirmation },
      },
    ),
  )
  await measured('getNotice', () => call('getNotice', business, { params: { noticeId } }))
  const open = {
    params: { noticeId },
    headers: { 'idempotency-key': newUlid() },
    body: { method: 'card' },
  }
  const { body } = await measured('openAttempt', () => call('openAttempt', business, open))
  await measured('openAttempt, again', () => call('openAttempt', business, open))
  for (const method of ['paypay', 'payeasy'])
    await measured(`openAttempt, ${method}`, () =>
      call('openAttempt', business, {
        params: { noticeId },
        headers: { 'idempotency-key': newUlid() },
        body: { method },
      }),
    )
  const { attemptId } = body
  await dynamoNoticeStore(tables.PAYMENTS_TABLE).append({ ...paidFee, noticeId, attemptId })
  await measured('getCertificate', () => call('getCertificate', business, { params: { noticeId } }))
  const code = codeOf([certificateKey], { noticeId, issuedOn: '2026-04-30' })
  await measured('verifyDocument', () =>
    call('verifyDocument', { role: 'public' }, { params: { code } }),
  )
  await measured('listQueue', () => call('listQueue', approver))
  await measured('getCase', () => call('getCase', approver, { params }))
  await measured('withdrawApplication', () =>
    call('withdrawApplication', business, { params, body: {} }),
  )

  await measureFinance(call, measured)
  await measureChat(call, measured)

  const head = `# DynamoDB calls per operation

Capacity units as DynamoDB Local counts them, rounded up; 電気工事業者の登録 with every field filled. Reads are strongly consistent except
of indexes. Written by \`test/calls.test.ts\`, which fails when a line changes.

| operation | status | calls | which | read units | write units |
| --- | --- | --: | --- | --: | --: |
`
  await expect(`${head}${lines.join('\n')}\n`).toMatchFileSnapshot('../docs/dynamodb-calls.md')
})
