import { beforeAll, describe, expect, it } from 'vitest'
import { openCounter } from './support/counter.ts'
import { applying } from './support/whole-form.ts'

let apply: ReturnType<typeof applying>
beforeAll(async () => {
  apply = applying(await openCounter())
})

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
