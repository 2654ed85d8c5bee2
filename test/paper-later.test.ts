import { beforeAll, describe, expect, it } from 'vitest'
import { readingFrom } from '../functions/applications/dynamo-reading-store.ts'
import { replaceIn } from '../functions/applications/dynamo-replacing-store.ts'
import { isChained } from '../functions/applications/event.ts'
import { recordPaper } from '../functions/applications/record-paper.ts'
import { documents } from '../functions/dynamo-gateway.ts'
import { isUsable, type Paper } from '../schemas/paper.ts'
import { licence } from './support/counter.ts'
import { files } from './support/files.ts'
import { openPapers } from './support/papers.ts'
import { approver, business, resident } from './support/people.ts'
import { put } from './support/table.ts'

/** Our definitions with one paper that comes after the application: none of theirs has a source for that. */
let desk: Awaited<ReturnType<typeof openPapers>>
beforeAll(async () => {
  desk = await openPapers('employment')
})

const arrived = async () => {
  const { params, etag } = await desk.ready()
  const { statusCode, body } = await desk.submit(params, etag)
  expect(statusCode).toBe(201)
  return { params, receipt: body.receipt }
}
const eventsOf = async ({ applicationId }: { applicationId: string }) => {
  const store = readingFrom(documents(), desk.tables.APPLICATIONS_TABLE)
  return (await store.open(applicationId as never))?.events ?? []
}

describe('a paper that comes later', () => {
  it('is not asked for before the application arrives, and not taken', async () => {
    const { params } = await desk.create()
    const early = await desk.openForm(params)
    expect(early).toMatchObject({ statusCode: 409, body: { code: 'wrong_state' } })
    const { receipt } = await arrived()
    expect(receipt.content.toFollow).toMatchObject([{ by: expect.stringMatching(/post|portal/) }])
  })

  it('does not hold up the application, whose receipt says where it is sent', async () => {
    await put(desk.tables.APPLICATIONS_TABLE, licence)
    const { params } = await desk.create()
    const consent = { source: 'own-ledger', consent: true }
    await desk.call('gatherEvidence', business, { params, body: consent })
    const others = { registry: 'post', licence: 'post' }
    const { headers } = await desk.call('getApplication', business, { params })
    const saved = await desk.call('saveDraft', business, {
      ...{ params, headers: { 'if-match': headers.etag ?? '' }, body: { papers: others } },
    })
    const { statusCode, body } = await desk.submit(params, saved.headers.etag ?? '')
    expect(statusCode, JSON.stringify(body)).toBe(201)
    expect(body.receipt.content.toFollow).toContainEqual(expect.objectContaining({ by: 'portal' }))
  })

  it('is no event of a case that ended just before it would be written', async () => {
    const { params } = await arrived()
    await desk.call('withdrawApplication', business, { params, body: {} })
    const db = documents()
    const record = recordPaper({
      ...readingFrom(db, desk.tables.APPLICATIONS_TABLE),
      replace: replaceIn(db, desk.tables.APPLICATIONS_TABLE),
    })
    const happened = { at: new Date().toISOString(), actor: 'person:hanako', text: 'x' }
    const id = params.applicationId as never
    expect(await record(id, { ...happened, type: 'paper_arrived' }, [])).toBe(false)
    expect(await record(id, { ...happened, type: 'paper_removed' }, [])).toBe(true)
  })

  it('arrives with a link of the chain, in the name of whoever sent it, and its officer opens it', async () => {
    const { params } = await arrived()
    const paper = await desk.send(params)
    expect(paper.state).toBe('unscanned')
    const events = await eventsOf(params)
    expect(events.map(({ type }) => type)).toEqual(['submitted', 'paper_arrived'])
    expect(events[1]).toMatchObject({ actor: 'person:hanako', text: '「証明.pdf」が届きました' })
    expect(isChained(events)).toBe(true)
    const { body } = await desk.call('getCase', approver, { params })
    expect(body.files).toMatchObject([{ id: paper.id, at: paper.at }])
    const at = { params: { ...params, uploadId: paper.id } }
    const { statusCode, headers } = await desk.call('openPaper', approver, at)
    expect(statusCode).toBe(303)
    expect(Buffer.from(await (await fetch(headers.location ?? '')).arrayBuffer())).toEqual(
      files.pdf,
    )
  })

  it('leaves no more than it may have, however many come at once, each in the chain', async () => {
    const { params } = await arrived()
    const sent = await Promise.all(Array.from({ length: 5 }, () => desk.lay(params)))
    await Promise.all(sent.map(({ key }) => desk.created(key)))
    const states = (await desk.filesOf(params)).map(isUsable)
    expect(states.filter(Boolean)).toHaveLength(3)
    const events = await eventsOf(params)
    expect(events.filter(({ type }) => type === 'paper_arrived')).toHaveLength(3)
    expect(isChained(events)).toBe(true)
  })

  it('is refused as any other, and can be taken from the list; what arrived cannot', async () => {
    const { params } = await arrived()
    const bad = await desk.send(params, files.eicar)
    expect(bad.state).toBe('refused')
    const goodOne = await desk.send(params)
    const remove = ({ attachmentId, id: uploadId }: Paper) =>
      desk.call('deleteUpload', business, { params: { ...params, attachmentId, uploadId } })
    expect((await remove(bad)).statusCode).toBe(204)
    expect((await remove(goodOne)).body.code).toBe('already_submitted')
    expect((await desk.filesOf(params)).map(({ id }) => id)).toEqual([goodOne.id])
  })

  it('is not taken after the case is over, also when it was laid down before', async () => {
    const { params } = await arrived()
    const { key } = await desk.lay(params)
    const { statusCode } = await desk.call('withdrawApplication', business, { params, body: {} })
    expect(statusCode).toBe(200)
    await desk.created(key)
    expect(await desk.filesOf(params)).toEqual([])
    expect(desk.lying().filter((it) => it.key.includes(params.applicationId))).toEqual([])
    expect((await desk.openForm(params)).body.code).toBe('wrong_state')
  })

  it('is nobody else’s to send, and other papers are not sent any more', async () => {
    const { params } = await arrived()
    expect((await desk.openForm(params, 'employment', resident)).statusCode).toBe(404)
    expect((await desk.openForm(params, 'registry')).body.code).toBe('already_submitted')
  })
})

describe('one’s own file', () => {
  it('is opened by its owner from the bucket itself, as a download under its own name', async () => {
    const { params } = await arrived()
    const { id, attachmentId } = await desk.send(params)
    const at = { params: { ...params, attachmentId, uploadId: id } }
    const { statusCode, headers } = await desk.call('openUploaded', business, at)
    expect(statusCode).toBe(303)
    const url = new URL(headers.location ?? '')
    expect(url.searchParams.get('X-Amz-Expires')).toBe('60')
    const opened = await fetch(url)
    expect(opened.headers.get('content-disposition')).toMatch(/^attachment; .*UTF-8''%E8%A8%BC/)
    expect(Buffer.from(await opened.arrayBuffer())).toEqual(files.pdf)
    expect((await desk.call('openUploaded', resident, at)).statusCode).toBe(404)
    const elsewhere = { params: { ...at.params, attachmentId: 'registry' } }
    expect((await desk.call('openUploaded', business, elsewhere)).statusCode).toBe(404)
  })

  it('is not opened when it was refused', async () => {
    const { params } = await arrived()
    const { id, attachmentId } = await desk.send(params, files.eicar)
    const at = { params: { ...params, attachmentId, uploadId: id } }
    expect((await desk.call('openUploaded', business, at)).statusCode).toBe(404)
  })
})
