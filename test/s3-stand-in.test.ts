import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { S3Client } from '@aws-sdk/client-s3'
import { createPresignedPost } from '@aws-sdk/s3-presigned-post'
import { afterAll, expect, it } from 'vitest'
import { startS3 } from '../local/aws/s3/server.ts'
import type { ObjectCreated } from '../local/event-rules.ts'
import { anyPort } from '../local/ports.ts'
import { files, sendFile } from './support/files.ts'
import { s3Suite } from './support/s3-suite.ts'

const dir = mkdtempSync(join(tmpdir(), 's3-'))
const told: ObjectCreated[] = []
const origins = ['http://127.0.0.1:9']
const buckets = [{ name: 'PapersABC123', origins }]
const port = await anyPort()
const start = () => startS3({ port, dir, buckets, tell: async (it) => told.push(it) })
let server = await start()
afterAll(async () => {
  await server.close()
  rmSync(dir, { recursive: true })
})

const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
const s3 = () => new S3Client({ endpoint: server.url, region: 'ap-northeast-1', credentials })
const bucket = () => 'PapersABC123'

s3Suite({ s3, bucket })

const form = () => createPresignedPost(s3(), { Bucket: bucket(), Key: 'quarantine/z', Expires: 60 })

it('refuses a policy that was changed after it was signed', async () => {
  const { url, fields } = await form()
  const policy = JSON.parse(Buffer.from(fields.Policy ?? '', 'base64').toString())
  const longer = { ...policy, expiration: '2099-01-01T00:00:00Z' }
  const Policy = Buffer.from(JSON.stringify(longer)).toString('base64')
  expect((await sendFile({ url, fields }, files.pdf, { Policy })).status).toBe(403)
})

it('refuses a field that no condition of the policy names', async () => {
  const more = { success_action_redirect: 'https://evil.example/' }
  expect((await sendFile(await form(), files.pdf, more)).status).toBe(403)
})

it('lets nobody read without a signature', async () => {
  await sendFile(await form(), files.pdf)
  expect((await fetch(`${server.url}/${bucket()}/quarantine/z`)).status).toBe(403)
})

it.each([
  ['the portal', 'http://127.0.0.1:9', 200],
  ['anybody else', 'https://evil.example', 403],
])('lets a script of %s send forms, or not', async (_, origin, status) => {
  const headers = { origin, 'access-control-request-method': 'POST' }
  const asked = await fetch(`${server.url}/${bucket()}`, { method: 'OPTIONS', headers })
  expect(asked.status).toBe(status)
  expect(asked.headers.get('access-control-allow-origin')).toBe(status === 200 ? origin : null)
})

it('keeps objects over a new start, and tells of them again', async () => {
  await sendFile(await form(), files.pdf)
  await server.close()
  told.length = 0
  server = await start()
  expect(told).toContainEqual(expect.objectContaining({ key: 'quarantine/z' }))
})
