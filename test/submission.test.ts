import { beforeAll, describe, expect, it } from 'vitest'
import { denkiAnswers, openCounter } from './support/counter.ts'
import { business, resident } from './support/people.ts'

let counter: Awaited<ReturnType<typeof openCounter>>
beforeAll(async () => {
  counter = await openCounter()
})

const ifMatch = (etag: string | undefined) => ({ 'if-match': etag ?? '' })

describe('evidence', () => {
  it('is looked up in our own ledger only with consent, and only with the right name', async () => {
    const { call, ready, create } = counter
    const { saved } = await ready()
    const paperOf = (body: { attachments: { id: string }[] }) =>
      body.attachments.find(({ id }) => id === 'licence')
    expect(paperOf(saved.body.assessment)).toMatchObject({
      status: 'waived',
      evidence: { source: 'own-ledger', result: 'found' },
    })
    const { params } = await create({ ...denkiAnswers, engineerName: '北 三郎' })
    const without = await call('gatherEvidence', business, {
      params,
      body: { source: 'own-ledger' },
    })
    expect(without).toMatchObject({ statusCode: 422, body: { code: 'consent_needed' } })
    const body = { source: 'own-ledger', consent: true }
    const other = await call('gatherEvidence', business, { params, body })
    expect(other.body.evidence[0]).toMatchObject({ result: 'not-found' })
    expect(other.body.evidence[0]).not.toHaveProperty('values')
    expect(paperOf(other.body.assessment)).not.toMatchObject({ status: 'waived' })
  })
})

it('believes what the ledger said only for the number that it was asked', async () => {
  const { call, ready } = counter
  const { params, etag } = await ready()
  const body = { answers: { licenceNumber: '北海道-999999' } }
  const changed = await call('saveDraft', business, { params, headers: ifMatch(etag), body })
  expect(changed.body.evidence).toEqual([])
  const licence = changed.body.assessment.attachments.find(
    ({ id }: { id: string }) => id === 'licence',
  )
  expect(licence.status).toBe('waivable')
  const gather = { source: 'own-ledger', consent: true }
  const looked = await call('gatherEvidence', business, { params, body: gather })
  const after = looked.body.assessment.attachments.find(
    ({ id }: { id: string }) => id === 'licence',
  )
  expect(after.status).toBe('needed')
})

describe('submission', () => {
  it('gives a receipt with all ten contents and a notice, once', async () => {
    const { ready, submit, call } = counter
    const { params, etag } = await ready()
    const first = await submit(params, etag)
    expect(first.statusCode).toBe(201)
    expect(first.body.receipt).toMatchObject({
      procedure: { id: 'denki-kojigyo-toroku', addressee: '北海道知事' },
      applicant: { name: '髙橋 𠮷子', agent: null },
      fee: { amount: 22_000, demo: true, noticeId: first.body.noticeId },
      standardPeriod: expect.stringContaining('未設定'),
      meaning: expect.stringContaining('処分'),
    })
    const again = await submit(params, etag)
    expect([again.statusCode, again.body]).toEqual([200, first.body])
    const { body } = await call('getApplication', business, { params })
    expect(body).toMatchObject({
      status: 'submitted',
      nextStep: { turn: 'applicant' },
      timeline: [{ type: 'submitted' }],
    })
  })

  it('arrives once when it is sent twice at the same time', async () => {
    const { ready, submit } = counter
    const { params, etag } = await ready()
    const both = await Promise.all([submit(params, etag), submit(params, etag)])
    expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([200, 201])
    expect(both[0].body).toEqual(both[1].body)
  })

  it('refuses what the applicant did not see', async () => {
    const { ready, submit, call } = counter
    const { params, etag } = await ready()
    const body = { answers: { officeName: '変わった営業所' } }
    const changed = await call('saveDraft', business, { params, headers: ifMatch(etag), body })
    const stale = await submit(params, etag)
    expect(stale).toMatchObject({
      statusCode: 412,
      body: { details: { etag: changed.headers.etag } },
    })
  })

  it('names every answer that is missing or wrong, and every paper without a way', async () => {
    const { create, submit } = counter
    const { params, headers } = await create({ act: 'new', contactEmail: 'x' })
    const answer = await submit(params, headers.etag ?? '')
    expect(answer).toMatchObject({ statusCode: 422, body: { code: 'answers_incomplete' } })
    const fields = answer.body.details.issues.map(({ field }: { field: string }) => field)
    expect(fields).toEqual(
      expect.arrayContaining(['licenceClass', 'contactEmail', 'applicantOath', 'employment']),
    )
    expect(fields).not.toContain('licenceNumber')
  })

  it('cannot be changed afterwards', async () => {
    const { ready, submit, call } = counter
    const { params, etag } = await ready()
    await submit(params, etag)
    const body = { answers: { officeName: 'x' } }
    const saved = await call('saveDraft', business, { params, headers: ifMatch(etag), body })
    expect(saved).toMatchObject({ statusCode: 409, body: { code: 'already_submitted' } })
  })
})

it('is withdrawn by its owner, once, and its unpaid notice with it', async () => {
  const { ready, submit, call } = counter
  const { params, etag } = await ready()
  const { body } = await submit(params, etag)
  const withdraw = () => call('withdrawApplication', business, { params, body: {} })
  expect((await call('withdrawApplication', resident, { params, body: {} })).statusCode).toBe(404)
  expect((await withdraw()).body.status).toBe('withdrawn')
  expect((await withdraw()).body.timeline).toHaveLength(2)
  const notice = await call('getNotice', business, { params: { noticeId: body.noticeId } })
  expect(notice.body).toMatchObject({ withdrawn: true })
})

it('lists one party’s applications, newest first, and nobody else’s', async () => {
  const { create, call } = counter
  const alone = { ...resident, party: 'person:alone', actor: 'person:alone' } as typeof resident
  const made = [await create({ act: 'new' }, alone), await create({ act: 'renew' }, alone)]
  const { body } = await call('listApplications', alone)
  expect(body.items.map(({ id }: { id: string }) => id)).toEqual(
    made.map(({ params }) => params.applicationId).reverse(),
  )
})
