import { beforeAll, describe, expect, it } from 'vitest'
import { shownFields } from '../functions/procedures/missing.ts'
import type { Field } from '../schemas/field.ts'
import type { Procedure } from '../schemas/procedure.ts'
import { newUlid } from '../schemas/ulid.ts'
import { procedureOf } from './support/catalog.ts'
import { openCounter } from './support/counter.ts'
import { business, resident } from './support/people.ts'

const typed: Record<string, unknown> = {
  number: 1,
  boolean: false,
  date: '2026-12-01',
  email: 'hanako@example.jp',
  phone: '0138-00-0000',
  corporateNumber: '7000012050002',
  oath: true,
}
const answerTo = (field: Field) =>
  field.type === 'enum' ? field.options?.[0]?.id : (typed[field.type] ?? '見本')

/** Everything that the form asks of this applicant, each answer by its type. */
const filled = (
  procedure: Procedure,
  applicant: 'resident' | 'business',
  chosen: Readonly<Record<string, unknown>>,
) => {
  let answers: Record<string, unknown> = { ...chosen }
  for (const field of procedure.fields)
    if (shownFields(procedure, { answers, applicant }).includes(field))
      answers = { ...answers, [field.id]: answers[field.id] ?? answerTo(field) }
  return answers
}

let counter: Awaited<ReturnType<typeof openCounter>>
beforeAll(async () => {
  counter = await openCounter()
})

/** As it is filled in, with every needed paper by post. */
const apply = async (
  id: string,
  applicant: 'resident' | 'business',
  chosen: Record<string, unknown>,
) => {
  const { call } = counter
  const caller = applicant === 'business' ? business : resident
  const params = { applicationId: newUlid() }
  const answers = filled(procedureOf(id), applicant, chosen)
  const created = await call('createApplication', caller, {
    params,
    headers: { 'if-none-match': '*' },
    body: { procedureId: id, answers },
  })
  if (created.statusCode !== 201) return created
  const needed = created.body.assessment.attachments.filter(
    ({ status }: { status: string }) => status === 'needed' || status === 'waivable',
  )
  const papers = Object.fromEntries(needed.map(({ id }: { id: string }) => [id, 'post']))
  const saved = await call('saveDraft', caller, {
    params,
    headers: { 'if-match': created.headers.etag ?? '' },
    body: { papers },
  })
  return call('submitApplication', caller, {
    params,
    headers: { 'if-match': saved.headers.etag ?? '' },
    body: {},
  })
}

describe('A whole form', () => {
  it.each([
    ['jari-keikaku-ninka', 'business', { site: 'land', sapporo: false, backfill: true }, null],
    ['jari-keikaku-ninka', 'resident', { site: 'river-governor' }, null],
    ['kayakuko-henko', 'business', { act: 'move' }, 73_000],
    ['kayakuko-henko', 'business', { act: 'change', work: 'structure' }, 8_300],
    ['denki-kojishi-menjo', 'resident', { act: 'new', licenceClass: 'first' }, 6_000],
    ['denki-kojishi-menjo', 'resident', { act: 'rewrite', issued: 'since' }, 2_700],
    ['takken-gyo', 'business', { act: 'renew', inTime: true }, 26_500],
    ['takken-gyo', 'resident', { act: 'new' }, 26_500],
    ['noyaku-hanbai', 'business', { act: 'change' }, null],
    ['noyaku-hanbai', 'resident', { act: 'start' }, null],
  ] as const)('of %s by a %s (%j) arrives with its fee', async (id, applicant, chosen, fee) => {
    const { statusCode, body } = await apply(id, applicant, chosen)
    expect([statusCode, body.details]).toEqual([201, undefined])
    expect(body.receipt.procedure.id).toBe(id)
    expect(body.receipt.fee?.amount ?? null).toBe(fee)
    expect(body.noticeId === undefined).toBe(fee === null)
  })

  it('of a notification says that its duty is fulfilled', async () => {
    const { body } = await apply('noyaku-hanbai', 'business', { act: 'add' })
    expect(body.receipt.meaning).toContain('届出の義務は、到達日時に果たされています')
    expect(body.receipt.fee).toBeNull()
  })

  it.each([
    ['kensetsu-gyo', { act: 'new' }],
    ['inshoku-eigyo', { city: 'other' }],
  ])('of %s is filed elsewhere', async (id, chosen) => {
    const { statusCode, body } = await apply(id, 'business', chosen)
    expect([statusCode, body.code]).toEqual([422, 'filed_elsewhere'])
    expect(body.details.to).toContain('国の')
  })
})
