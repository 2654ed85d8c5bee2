import { once } from 'node:events'
import { connect } from 'node:net'
import type { APIGatewayProxyEvent } from 'aws-lambda'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { startGateway } from '../local/gateway.ts'
import { anyPort } from '../local/ports.ts'

type Called = { readonly entry: string; readonly event: APIGatewayProxyEvent }

let called: Called[] = []
let answer: () => Promise<unknown>
const port = await anyPort()
const gateway = await startGateway('citizens', port, async (entry, event) => {
  called.push({ entry, event: event as APIGatewayProxyEvent })
  return answer()
})
afterAll(() => gateway.close())
beforeEach(() => {
  called = []
  answer = async () => ({ statusCode: 200, headers: { 'content-type': 'text/plain' }, body: '鍵' })
})

const base = `http://127.0.0.1:${port}`
const ask = (path: string, init?: RequestInit) => fetch(`${base}${path}`, init)
const onlyCall = () => {
  expect(called).toHaveLength(1)
  const [call] = called
  if (!call) throw new Error('nobody was called')
  return call
}

describe('the event', () => {
  it('names the route and its variables, decoded', async () => {
    await ask('/v1/procedures/%E9%9B%BB%E6%B0%97')
    const { entry, event } = onlyCall()
    expect(entry).toBe('procedures')
    expect(event).toMatchObject({
      httpMethod: 'GET',
      resource: '/v1/procedures/{procedureId}',
      pathParameters: { procedureId: '電気' },
      queryStringParameters: null,
      body: null,
      isBase64Encoded: false,
      requestContext: { identity: { sourceIp: '127.0.0.1' } },
    })
  })

  it('holds a query once, and every value of it', async () => {
    await ask('/v1/procedures?q=a&q=%F0%A0%AE%B7')
    const { event } = onlyCall()
    expect(event.queryStringParameters).toEqual({ q: '𠮷' })
    expect(event.multiValueQueryStringParameters).toEqual({ q: ['a', '𠮷'] })
  })

  it('keeps header names as they were written', async () => {
    const socket = connect(port, '127.0.0.1')
    const head = [
      'GET /v1/procedures HTTP/1.1',
      'Host: x',
      'X-One: a',
      'X-One: b',
      'Connection: close',
    ]
    socket.end(`${head.join('\r\n')}\r\n\r\n`)
    await once(socket.resume(), 'close')
    const { event } = onlyCall()
    expect(event.headers['X-One']).toBe('b')
    expect(event.multiValueHeaders['X-One']).toEqual(['a', 'b'])
  })

  it('carries a body as text, byte for byte', async () => {
    const body = '{"name":"葛󠄀西 髙橋"}'
    await ask('/v1/token', { method: 'POST', body })
    expect(onlyCall().event.body).toBe(body)
  })
})

describe('the answer', () => {
  it('is what the function said', async () => {
    const response = await ask('/v1/procedures')
    expect([response.status, await response.text()]).toEqual([200, '鍵'])
  })

  it('may hold a header more than once', async () => {
    const cookies = ['a=1', 'b=2']
    answer = async () => ({ statusCode: 204, multiValueHeaders: { 'set-cookie': cookies } })
    expect((await ask('/v1/procedures')).headers.getSetCookie()).toEqual(cookies)
  })

  it('is a problem where there is no route, and no function is called', async () => {
    for (const [path, method] of [
      ['/v1/no-such', 'GET'],
      ['/v1/procedures', 'DELETE'],
      ['/v1/procedures/', 'GET'],
      ['/v1/procedures/%', 'PATCH'],
      ['//', 'GET'],
    ] as const) {
      const response = await ask(path, { method })
      expect([path, response.status]).toEqual([path, 404])
      expect(response.headers.get('content-type')).toBe('application/problem+json')
      // A script on another site may read why.
      expect(response.headers.get('access-control-allow-origin')).toBe('*')
      expect(await response.json()).toMatchObject({ code: 'not_found' })
    }
    expect(called).toEqual([])
  })

  it('is a problem where the body is larger than API Gateway takes', async () => {
    const body = 'a'.repeat(10 * 1024 * 1024 + 1)
    const response = await ask('/v1/token', { method: 'POST', body })
    expect([response.status, await response.json()]).toMatchObject([413, { code: 'too_large' }])
    expect(called).toEqual([])
  })

  it('is a problem where the function throws, and says nothing of it', async () => {
    answer = async () => {
      throw new Error('secret')
    }
    const response = await ask('/v1/procedures')
    const text = await response.text()
    expect(response.status).toBe(500)
    expect(text).not.toContain('secret')
  })
})
