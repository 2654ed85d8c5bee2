import { beforeAll, describe, expect, it } from 'vitest'
import { readingFrom } from '../functions/applications/dynamo-reading-store.ts'
import { isChained } from '../functions/applications/event.ts'
import { documents } from '../functions/dynamo-gateway.ts'
import { dynamoPaperStore } from '../functions/papers/dynamo-paper-store.ts'
import { ApplicationId } from '../schemas/application.ts'
import type { Paper } from '../schemas/paper.ts'
import { openPapers } from './support/papers.ts'
import { approver, business } from './support/people.ts'

let desk: Awaited<ReturnType<typeof openPapers>>
beforeAll(async () => {
  desk = await openPapers()
})

type Params = { applicationId: string }
const paperKey = ({ applicationId }: Params, { attachmentId, id }: Paper) =>
  `papers/${applicationId}/${attachmentId}/${id}`
const tagOf = (params: Params, paper: Paper) =>
  desk.objects.get('papers', paperKey(params, paper))?.meta.etag.replaceAll('"', '') ?? ''
const fileOf = async (params: Params) => (await desk.filesOf(params))[0] as Paper
const isThere = (params: Params, paper: Paper) => tagOf(params, paper) !== ''

const sentFile = async () => {
  const { params } = await desk.ready()
  const paper = await desk.send(params)
  return { params, paper, etag: tagOf(params, paper) }
}
const submitted = async () => {
  const sent = await sentFile()
  const { headers } = await desk.call('getApplication', business, { params: sent.params })
  const { statusCode } = await desk.submit(sent.params, headers.etag ?? '')
  expect(statusCode).toBe(201)
  return sent
}

describe('what GuardDuty says of a file', () => {
  it('makes it clean, and only that does', async () => {
    const { params, paper, etag } = await sentFile()
    expect(paper.state).toBe('unscanned')
    for (const _ of ['once', 'again']) await desk.scanned(paper, 'NO_THREATS_FOUND', etag, params)
    expect(await fileOf(params)).toMatchObject({ state: 'clean' })
  })

  it.each(['UNSUPPORTED', 'ACCESS_DENIED', 'FAILED', 'SOMETHING_NEW'])(
    'leaves it unscanned by %s',
    async (status) => {
      const { params, paper, etag } = await sentFile()
      await desk.scanned(paper, status, etag, params)
      expect(await fileOf(params)).toMatchObject({ state: 'unscanned' })
    },
  )

  it('takes it from a draft, which stays and has room again', async () => {
    const { params, paper, etag } = await sentFile()
    for (const _ of ['once', 'again']) await desk.scanned(paper, 'THREATS_FOUND', etag, params)
    expect(await fileOf(params)).toMatchObject({
      state: 'refused',
      reason: expect.stringMatching(/ウイルス/),
    })
    expect(isThere(params, paper)).toBe(false)
    for (let i = 0; i < 3; i++)
      expect(await desk.send(params)).toMatchObject({ state: 'unscanned' })
  })

  it.each(['unscanned', 'clean'])(
    'takes a file that was %s from what has arrived, as a link of its chain',
    async (state) => {
      const { params, paper, etag } = await submitted()
      if (state === 'clean') await desk.scanned(paper, 'NO_THREATS_FOUND', etag, params)
      await Promise.all(
        ['once', 'again'].map(() => desk.scanned(paper, 'THREATS_FOUND', etag, params)),
      )
      expect(isThere(params, paper)).toBe(false)
      const seen = await desk.seen(params)
      expect(seen.files).toMatchObject([{ state: 'refused', removedAt: expect.any(String) }])
      const removed = seen.timeline.filter((it: { type: string }) => it.type === 'paper_removed')
      expect(removed).toMatchObject([{ text: expect.stringContaining('証明.pdf') }])
      const { body } = await desk.call('getCase', approver, { params })
      expect(body.files).toMatchObject([{ state: 'refused' }])
      const opened = await desk.call('openPaper', approver, {
        params: { ...params, uploadId: paper.id },
      })
      expect(opened.statusCode).toBe(404)
      const store = readingFrom(documents(), desk.tables.APPLICATIONS_TABLE)
      const { events = [] } = (await store.open(params.applicationId as never)) ?? {}
      expect(events.map(({ type }) => type)).toEqual(['submitted', 'paper_removed'])
      expect(isChained(events)).toBe(true)
    },
  )

  it('holds for those very bytes: others under the same name are not clean by it', async () => {
    const { params, paper } = await sentFile()
    await desk.scanned(paper, 'NO_THREATS_FOUND', 'of-other-bytes', params)
    await desk.scanned(paper, 'THREATS_FOUND', 'of-other-bytes', params)
    expect(await fileOf(params)).toMatchObject({ state: 'unscanned' })
    expect(isThere(params, paper)).toBe(true)
  })

  it('is written for those bytes only, also when others come while it is', async () => {
    const { params, paper, etag } = await sentFile()
    const store = dynamoPaperStore(desk.tables.APPLICATIONS_TABLE)
    const applicationId = ApplicationId.parse(params.applicationId)
    const place = { applicationId, attachmentId: paper.attachmentId, uploadId: paper.id }
    expect(await store.noteClean(place, 'of-other-bytes')).toBe(false)
    expect(await store.noteFound(applicationId, paper, 'of-other-bytes')).toBe(false)
    expect(await store.noteClean(place, etag)).toBe(true)
  })

  it('is told again when it comes before the check has finished', async () => {
    const { params } = await desk.ready()
    const { id } = await desk.lay(params)
    const store = dynamoPaperStore(desk.tables.APPLICATIONS_TABLE)
    const line = { id, attachmentId: 'employment', name: 'a', bytes: 1, type: 'application/pdf' }
    const begun = { ...line, state: 'checking', at: new Date().toISOString() } as Paper
    await store.begin(params.applicationId as never, begun)
    await expect(desk.scanned(begun, 'NO_THREATS_FOUND', 'x', params)).rejects.toThrow(/before/)
  })

  it('changes nothing for a file that was taken back, or that is none of ours', async () => {
    const { params, paper, etag } = await sentFile()
    const at = { ...params, attachmentId: paper.attachmentId, uploadId: paper.id }
    await desk.call('deleteUpload', business, { params: at })
    await desk.scanned(paper, 'NO_THREATS_FOUND', etag, params)
    await desk.scanned(paper, 'THREATS_FOUND', etag, params)
    expect(await desk.filesOf(params)).toEqual([])
    const other = { ...paper, attachmentId: '../x' }
    await desk.scanned(other, 'THREATS_FOUND', etag, params)
  })

  it('is refused when it is no such event', async () => {
    await expect(
      desk.handler({
        'detail-type': 'GuardDuty Malware Protection Object Scan Result',
        detail: {},
      }),
    ).rejects.toThrow()
    await expect(desk.handler({ 'detail-type': 'Other' })).rejects.toThrow()
  })
})
