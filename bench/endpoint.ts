import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { gravelPitFee } from '../test/support/fixtures.ts'
import { selfSigned } from './certificate.ts'
import { hashedSession, sessionRow } from './session.ts'
import { tokenKey } from './token.ts'

type Marshalled = { readonly [type: string]: unknown }

/** A value as DynamoDB's JSON writes it. */
const marshalled = (value: unknown): Marshalled => {
  if (value === null) return { NULL: true }
  if (typeof value === 'string') return { S: value }
  if (typeof value === 'number') return { N: `${value}` }
  if (typeof value === 'boolean') return { BOOL: value }
  if (Array.isArray(value)) return { L: value.map(marshalled) }
  return { M: itemOf(value as object) }
}
const itemOf = (item: object) =>
  Object.fromEntries(
    Object.entries(item)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, marshalled(value)]),
  )

const notice = { pk: `NOTICE#${gravelPitFee.id}`, sk: 'NOTICE', version: 1, ...gravelPitFee }

const procedures = ['business', 'plan', 'proof'].map((category) => ({
  id: `procedure-${category}`,
  title: '電気工事業者の登録',
  summary: '道内だけに営業所を置いて電気工事業を営む方が、事業を始める前に受ける登録です。',
  category,
  department: '産業保安課',
  fee: { known: true, text: '22,000円（デモ条例）' },
  online: true,
}))

/** What AWS, and the API behind the portal, would say to the first calls; writes succeed. */
const answers: Record<string, () => object> = {
  GetItem: () => ({ Item: itemOf(sessionRow(hashedSession)) }),
  Query: () => ({ Items: [itemOf(notice)], Count: 1 }),
  GetSecretValue: () => ({ SecretString: JSON.stringify({ tokenKey }) }),
  '/prod/v1/procedures': () => ({ items: procedures }),
}

const wantedBy = ({ headers, url = '' }: IncomingMessage) => {
  const action = `${headers['x-amz-target'] ?? ''}`.split('.')[1]
  return { action: action ?? url.split('?')[0] ?? '', isAws: action !== undefined }
}

/** Canned replies over TLS, in the process that measures nothing. `calls` is what was asked. */
export const startEndpoint = async () => {
  const calls: string[] = []
  const server = createServer(selfSigned(), (request, response) => {
    request.resume().on('end', () => {
      const { action, isAws } = wantedBy(request)
      calls.push(action)
      const type = isAws ? 'application/x-amz-json-1.0' : 'application/json'
      response.setHeader('content-type', type).end(JSON.stringify(answers[action]?.() ?? {}))
    })
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  server.unref()
  return {
    url: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** What was called since the last time. */
    take: () => calls.splice(0),
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
