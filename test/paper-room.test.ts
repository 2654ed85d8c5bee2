import { beforeAll, expect, it } from 'vitest'
import { dynamoPaperStore } from '../functions/papers/dynamo-paper-store.ts'
import { ApplicationId } from '../schemas/application.ts'
import { isUsable, Paper } from '../schemas/paper.ts'
import { newUlid } from '../schemas/ulid.ts'
import { files } from './support/files.ts'
import { openPapers } from './support/papers.ts'
import { business } from './support/people.ts'

let desk: Awaited<ReturnType<typeof openPapers>>
beforeAll(async () => {
  desk = await openPapers()
})

const stands = async (params: { applicationId: string }) =>
  (await desk.filesOf(params)).filter(isUsable)

it('takes as many as a paper may have, however many come at the same moment', async () => {
  const { params } = await desk.create()
  const sent = await Promise.all(Array.from({ length: 7 }, () => desk.lay(params)))
  await Promise.all(sent.map(({ key }) => desk.created(key)))
  expect(await stands(params)).toHaveLength(3)
  const refused = (await desk.filesOf(params)).filter(({ state }) => state === 'refused')
  expect(refused).toHaveLength(4)
  for (const { reason } of refused) expect(reason).toMatch(/3個までです。.*ください/)
  // Nothing lies in the bucket for those.
  const lying = desk.lying().filter(({ key }) => key.includes(params.applicationId))
  expect(lying).toHaveLength(3)
})

it('has room again for one that was taken back, and for no more', async () => {
  const { params } = await desk.create()
  const sent = []
  for (let i = 0; i < 3; i++) sent.push(await desk.send(params))
  expect((await desk.openForm(params)).body.code).toBe('paper_refused')
  const { id: uploadId, attachmentId } = sent[0] as Paper
  const at = { ...params, attachmentId, uploadId }
  for (const _ of ['once', 'again'])
    expect((await desk.call('deleteUpload', business, { params: at })).statusCode).toBe(204)
  const both = [await desk.lay(params), await desk.lay(params)]
  await Promise.all(both.map(({ key }) => desk.created(key)))
  expect(await stands(params)).toHaveLength(3)
})

it('has no room beyond the bytes of one application', async () => {
  const { params } = await desk.create()
  const applicationId = ApplicationId.parse(params.applicationId)
  const store = dynamoPaperStore(desk.tables.APPLICATIONS_TABLE)
  const accepted = await Promise.all(
    Array.from({ length: 5 }, async (_, i) => {
      const paper = Paper.parse({
        ...{ id: newUlid(), attachmentId: `a${i}`, name: 'a.pdf', bytes: 45_000_000 },
        ...{ type: 'application/pdf', state: 'checking', at: '2026-11-25T00:00:00Z' },
      })
      await store.begin(applicationId, paper)
      const usable = { paper: { ...paper, state: 'unscanned' as const }, etag: 'x', maxCount: 3 }
      return store.accept(applicationId, usable)
    }),
  )
  expect(accepted.sort()).toEqual(['done', 'done', 'done', 'done', 'full'])
})

it('names in the receipt each file that stands, though files are judged while it arrives', async () => {
  const { params, etag } = await desk.ready()
  const sent = await Promise.all([desk.lay(params), desk.lay(params)])
  const seen = await desk.call('getApplication', business, { params })
  expect(seen.headers.etag).toBe(etag)
  const [answer] = await Promise.all([
    desk.submit(params, etag),
    ...sent.map(({ key }) => desk.created(key)),
  ])
  // Whoever saw the application without a file looks again, or none of them stands.
  if (answer.statusCode === 201) expect(answer.body.receipt.content.files).toHaveLength(0)
  const again = await desk.call('getApplication', business, { params })
  const submitted =
    answer.statusCode === 201 ? answer : await desk.submit(params, again.headers.etag ?? '')
  expect(submitted.body.receipt.content.files).toHaveLength((await stands(params)).length)
})

it('lets nothing of an archive, an empty file or a bomb stand', async () => {
  const { params } = await desk.create()
  for (const bytes of [files.zip, files.empty])
    expect(await desk.send(params, bytes)).toMatchObject({ state: 'refused' })
  expect(desk.lying().filter(({ key }) => key.includes(params.applicationId))).toEqual([])
})
