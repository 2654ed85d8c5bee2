import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { S3Client } from '@aws-sdk/client-s3'
import { afterAll, expect } from 'vitest'
import { objectsIn } from '../../local/aws/s3/objects.ts'
import { startS3 } from '../../local/aws/s3/server.ts'
import { anyPort } from '../../local/ports.ts'
import type { Caller } from '../../schemas/identity.ts'
import type { Paper, PaperPhase } from '../../schemas/paper.ts'
import { openCounter } from './counter.ts'
import { files, sendFile } from './files.ts'
import { openPages } from './pages.ts'
import { business } from './people.ts'

type Params = { readonly applicationId: string }
type Handler = (event: unknown) => Promise<void>

/** Definitions as they are, with one paper that comes in another phase: none of ours has a source for one. */
const withPhase = (attachmentId: string, phase: PaperPhase) => {
  const root = join(process.env.LAMBDA_TASK_ROOT ?? '', 'catalog')
  const file = join(root, 'procedures/denki-kojigyo-toroku.json')
  const definition = JSON.parse(readFileSync(file, 'utf8'))
  for (const it of definition.procedure.attachments) if (it.id === attachmentId) it.phase = phase
  for (const at of [file, join(root, `archive/${definition.hash}.json`)])
    writeFileSync(at, JSON.stringify(definition))
}

type Counter = Awaited<ReturnType<typeof openCounter>>

/** The stand-in for S3 knows this account only, and tables are one account's. */
const account = <T>(open: () => Promise<T>) => {
  Object.assign(process.env, { AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local' })
  return open()
}

const papersAt = async <C extends Counter>(counter: C, later?: string) => {
  if (later) withPhase(later, 'later')
  const dir = mkdtempSync(join(tmpdir(), 'papers-'))
  const told: string[] = []
  const bucket = { name: 'papers', origins: [] }
  const tell = async ({ key }: { key: string }) => told.push(key)
  const s3 = await startS3({ port: await anyPort(), dir, buckets: [bucket], tell })
  afterAll(async () => {
    await s3.close()
    rmSync(dir, { recursive: true })
  })
  process.env.AWS_ENDPOINT_URL_S3 = s3.url
  const { handler } = (await import('../../functions/entry/papers.ts')) as { handler: Handler }

  const created = (key: string) =>
    handler({ 'detail-type': 'Object Created', detail: { object: { key } } })
  const scanned = (
    paper: Paper,
    scanResultStatus: string,
    eTag: string,
    { applicationId }: Params,
  ) => {
    const objectKey = `papers/${applicationId}/${paper.attachmentId}/${paper.id}`
    const details = {
      s3ObjectDetails: { objectKey, eTag },
      scanResultDetails: { scanResultStatus },
    }
    return handler({
      'detail-type': 'GuardDuty Malware Protection Object Scan Result',
      detail: details,
    })
  }
  const openForm = (params: Params, attachmentId = 'employment', caller: Caller = business) =>
    counter.call('openUpload', caller, {
      params: { ...params, attachmentId },
      body: { name: '証明.pdf', type: 'application/pdf' },
    })
  /** Into quarantine, and no further. */
  const lay = async (params: Params, bytes: Buffer = files.pdf, attachmentId = 'employment') => {
    const { statusCode, body } = await openForm(params, attachmentId)
    expect(statusCode, JSON.stringify(body)).toBe(201)
    expect((await sendFile(body, bytes)).status).toBe(201)
    return {
      id: body.uploadId,
      key: `quarantine/${params.applicationId}/${attachmentId}/${body.uploadId}`,
    }
  }
  const seen = async (params: Params) =>
    (await counter.call('getApplication', business, { params })).body
  const filesOf = async (params: Params): Promise<Paper[]> => (await seen(params)).files
  const send = async (params: Params, bytes?: Buffer, attachmentId?: string) => {
    const { id, key } = await lay(params, bytes, attachmentId)
    await created(key)
    const found = (await filesOf(params)).find((it) => it.id === id)
    if (!found) throw new Error('no line')
    return found
  }
  const lying = () => objectsIn(dir).all()
  return {
    ...{ ...counter, handler, created, scanned, openForm, lay, send, seen, filesOf, lying },
    s3: () => new S3Client({}),
    objects: objectsIn(dir),
  }
}

/** The entries with a bucket of their own, whose events the test tells when it likes. */
export const openPapers = async (later?: string) => papersAt(await account(openCounter), later)

/** The same with the pages of both portals. */
export const openPaperPages = async (later?: string) => papersAt(await account(openPages), later)
