import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

type Index = { readonly Projection: object }
type CreateTable = { readonly GlobalSecondaryIndexes: readonly Index[] }

/** The projection of infra/data-stack.ts; the tests' tables copy whole items into every index. */
const Projection = { ProjectionType: 'INCLUDE', NonKeyAttributes: ['summary'] }

const asDeployed = (body: string) => {
  const { GlobalSecondaryIndexes, ...table } = JSON.parse(body) as CreateTable
  const indexes = GlobalSecondaryIndexes.map((index) => ({ ...index, Projection }))
  return JSON.stringify({ ...table, GlobalSecondaryIndexes: indexes })
}

/** Stands before DynamoDB Local and lets tables be made as the stack makes them. */
export const startDeployedTables = async (dynamo: string) => {
  const server = createServer(async (request, response) => {
    const body = await text(request)
    const target = `${request.headers['x-amz-target']}`
    const headers = {
      'x-amz-target': target,
      'content-type': `${request.headers['content-type']}`,
      authorization: `${request.headers.authorization}`,
      'x-amz-date': `${request.headers['x-amz-date']}`,
    }
    const sent = target.endsWith('.CreateTable') ? asDeployed(body) : body
    const answer = await fetch(dynamo, { method: 'POST', headers, body: sent })
    response.writeHead(answer.status, { 'content-type': 'application/x-amz-json-1.0' })
    response.end(await answer.text())
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  server.unref()
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
