import { beforeAll, expect, it } from 'vitest'
import { checkUpload } from '../functions/papers/checking.ts'
import type { Checking } from '../functions/papers/deps.ts'
import { dynamoPaperStore } from '../functions/papers/dynamo-paper-store.ts'
import { s3Papers } from '../functions/papers/s3-paper-gateway.ts'
import { sweepQuarantine } from '../functions/papers/sweep.ts'
import type { ApplicationId } from '../schemas/application.ts'
import { openPapers } from './support/papers.ts'

let desk: Awaited<ReturnType<typeof openPapers>>
beforeAll(async () => {
  desk = await openPapers()
})

type Params = { applicationId: string }
const minute = 60_000
const day = 24 * 60 * minute

/** The sweep over the real store and bucket, at a later time, by a check that may be cut at one of its calls. */
const sweepAfter = (ms: number, cut?: 'read' | 'keep' | 'accept' | 'discard') => {
  const [store, objects] = [dynamoPaperStore(desk.tables.APPLICATIONS_TABLE), s3Papers('papers')]
  const open = async (applicationId: ApplicationId) => {
    const { status, files } = await desk.seen({ applicationId })
    return { status, files }
  }
  const broken = async () => {
    throw new Error('cut')
  }
  const [now, record] = [() => new Date(Date.now() + ms), async () => false]
  const deps: Checking = {
    ...{ open, now, record, scan: async () => 'unanswered' },
    store: { ...store, ...(cut === 'accept' && { accept: broken }) },
    objects: { ...objects, ...(cut && cut !== 'accept' && { [cut]: broken }) },
  }
  const failed = () => {}
  return sweepQuarantine({ ...deps, objects, check: checkUpload(deps), failed })
}
const lyingOf = ({ applicationId }: Params) =>
  desk
    .lying()
    .filter(({ key }) => key.includes(applicationId))
    .map(({ key }) => key.split('/')[0])

it('finishes what nobody was told of, and leaves alone what is being checked', async () => {
  const { params } = await desk.create()
  await desk.lay(params)
  expect(await sweepAfter(5 * minute)()).toEqual({})
  expect(await sweepAfter(11 * minute)()).toEqual({ unscanned: 1 })
  expect(await desk.filesOf(params)).toMatchObject([{ state: 'unscanned' }])
  expect(lyingOf(params)).toEqual(['papers'])
  expect(await sweepAfter(11 * minute)()).toEqual({})
})

it.each(['read', 'keep', 'accept', 'discard'] as const)(
  'finishes a check that was cut at its %s, and nothing lies twice',
  async (cut) => {
    const { params } = await desk.create()
    await desk.lay(params)
    expect(await sweepAfter(11 * minute, cut)()).toEqual({ threw: 1 })
    expect(lyingOf(params)).toContain('quarantine')
    const [outcome] = Object.keys(await sweepAfter(11 * minute)())
    expect(outcome).toBe(cut === 'discard' ? 'late' : 'unscanned')
    expect(await desk.filesOf(params)).toMatchObject([{ state: 'unscanned' }])
    expect(lyingOf(params)).toEqual(['papers'])
  },
)

it('gives up after a day what cannot be checked, tells why, and nothing of it stays', async () => {
  const { params } = await desk.create()
  await desk.lay(params)
  for (const cut of ['accept', 'read'] as const) await sweepAfter(11 * minute, cut)()
  expect(lyingOf(params).sort()).toEqual(['papers', 'quarantine'])
  expect(await sweepAfter(day + minute, 'accept')()).toEqual({ given_up: 1 })
  expect(await desk.filesOf(params)).toMatchObject([
    { state: 'refused', reason: expect.stringMatching(/もう一度送ってください/) },
  ])
  expect(lyingOf(params)).toEqual([])
})

it('never gives up a file that stands', async () => {
  const { params } = await desk.create()
  await desk.lay(params)
  await sweepAfter(11 * minute, 'discard')()
  expect(await sweepAfter(day + minute, 'read')()).toEqual({ given_up: 1 })
  expect(await desk.filesOf(params)).toMatchObject([{ state: 'unscanned' }])
  expect(lyingOf(params)).toEqual(['papers'])
})

it('leaves nothing of a file that was kept for a draft which arrived without it', async () => {
  const { params, etag } = await desk.ready()
  await desk.lay(params)
  await sweepAfter(11 * minute, 'accept')()
  const now = await desk.call('getApplication', (await import('./support/people.ts')).business, {
    params,
  })
  expect((await desk.submit(params, etag)).statusCode).toBe(412)
  expect((await desk.submit(params, now.headers.etag ?? '')).statusCode).toBe(201)
  expect(await sweepAfter(11 * minute)()).toEqual({ late: 1 })
  expect([await desk.filesOf(params), lyingOf(params)]).toEqual([[], []])
})

it('runs each hour by the same function', async () => {
  await desk.handler({ 'detail-type': 'Scheduled Event', source: 'aws.events', detail: {} })
})

it.each([
  ['is there no more', 'NoSuchKey', 0, 'gone'],
  ['is there no more, as S3 says it to whoever may list a prefix only', 'AccessDenied', 0, 'gone'],
  ['is there, and may not be read', 'AccessDenied', 1, 'throws'],
  ['cannot be read now', 'SlowDown', 0, 'throws'],
])('tells a file that %s', async (_, name, count, outcome) => {
  const { refusing } = await import('./support/refusing-s3.ts')
  const read = await refusing(name, count)
  if (outcome === 'gone') expect(await read()).toBeUndefined()
  else await expect(read()).rejects.toThrow(expect.objectContaining({ name }))
})
