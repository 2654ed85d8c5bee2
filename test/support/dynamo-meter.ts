import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

type Capacity = { readonly CapacityUnits?: number }
export type Call = { readonly action: string; readonly units: number }

const unitsIn = (text: string) => {
  const { ConsumedCapacity = [] } = JSON.parse(text) as { ConsumedCapacity?: Capacity | Capacity[] }
  return [ConsumedCapacity].flat().reduce((sum, it) => sum + (it.CapacityUnits ?? 0), 0)
}

/** Stands before DynamoDB and notes every call with the capacity units that it consumed. */
export const startMeter = async (dynamo: string) => {
  const calls: Call[] = []
  const server = createServer(async (request, response) => {
    const pieces: Buffer[] = []
    for await (const piece of request) pieces.push(piece)
    const target = `${request.headers['x-amz-target']}`
    const body = { ...JSON.parse(`${Buffer.concat(pieces)}`), ReturnConsumedCapacity: 'TOTAL' }
    const headers = {
      'x-amz-target': target,
      'content-type': `${request.headers['content-type']}`,
      authorization: `${request.headers.authorization}`,
      'x-amz-date': `${request.headers['x-amz-date']}`,
    }
    const answer = await fetch(dynamo, { method: 'POST', headers, body: JSON.stringify(body) })
    const text = await answer.text()
    calls.push({ action: target.split('.')[1] ?? '', units: unitsIn(text) })
    response.writeHead(answer.status, { 'content-type': 'application/x-amz-json-1.0' }).end(text)
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  server.unref()
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** What was called since the last time. */
    take: () => calls.splice(0),
  }
}
