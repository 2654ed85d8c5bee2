import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { s3Papers } from '../../functions/papers/s3-paper-gateway.ts'

const statuses: Record<string, number> = { NoSuchKey: 404, AccessDenied: 403, SlowDown: 503 }

/** Reading a file from an S3 that refuses every object so, and lists that many. */
export const refusing = async (code: string, listed: number) => {
  const server = createServer((request, answer) => {
    const isList = request.url?.includes('list-type=2')
    answer.writeHead(isList ? 200 : (statuses[code] ?? 500), { 'content-type': 'application/xml' })
    answer.end(
      isList
        ? `<ListBucketResult><KeyCount>${listed}</KeyCount></ListBucketResult>`
        : `<Error><Code>${code}</Code><Message>${code}</Message></Error>`,
    )
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const before = process.env.AWS_ENDPOINT_URL_S3
  return async () => {
    process.env.AWS_ENDPOINT_URL_S3 = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    try {
      return await s3Papers('papers').read('quarantine/a')
    } finally {
      process.env.AWS_ENDPOINT_URL_S3 = before
      server.close()
    }
  }
}
