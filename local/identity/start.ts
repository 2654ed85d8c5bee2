import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair } from 'jose'
import type { InteractionResults, default as Provider } from 'oidc-provider'
import { choicePage } from './choice-page.ts'
import { issuerOf, type StandInClient } from './issuer.ts'
import { type IssuerName, issuers } from './people.ts'

type Request = IncomingMessage & { originalUrl?: string }

const names = Object.keys(issuers) as IssuerName[]

const formOf = async (request: IncomingMessage) => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return new URLSearchParams(Buffer.concat(chunks).toString())
}

const show = (response: ServerResponse, status: number, page: string) =>
  response
    .writeHead(status, {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
    })
    .end(page)

const choose = async (
  name: IssuerName,
  provider: Provider,
  request: Request,
  response: ServerResponse,
) => {
  const action = request.originalUrl ?? ''
  if (request.method !== 'POST') return show(response, 200, choicePage(name, action))
  const form = await formOf(request)
  const finish = (result: InteractionResults) =>
    provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false })
  if (form.get('answer') === 'cancel')
    return finish({ error: 'access_denied', error_description: 'cancelled' })
  const person = issuers[name].people.find(({ id }) => id === form.get('person'))
  if (!person) return show(response, 422, choicePage(name, action, 'だれか一人を選んでください'))
  return finish({ login: { accountId: person.id, remember: false } })
}

/** The library warns that it runs without a database and TLS: here that is the purpose. */
const quietly = <T>(run: () => T): T => {
  const { warn, info } = console
  console.warn = () => {}
  console.info = () => {}
  try {
    return run()
  } finally {
    Object.assign(console, { warn, info })
  }
}

const keyPair = async () => {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true })
  return { ...(await exportJWK(privateKey)), alg: 'ES256', use: 'sig', kid: 'stand-in' }
}

type Options = { readonly port: number; readonly clients: readonly StandInClient[] }

/** Three stand-ins for identity providers, each an issuer of its own, on one loopback port. */
export const startIdentity = async ({ port, clients }: Options) => {
  const server = createServer()
  await once(server.listen(port, '127.0.0.1'), 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const key = await keyPair()
  const providers = new Map<string, Provider>(
    quietly(() => names.map((name) => [name, issuerOf(name, url, clients, key)] as const)),
  )

  const answer = async (request: Request, response: ServerResponse) => {
    const [, name = '', rest = ''] = /^\/([\w-]+)(\/.*)$/.exec(request.url ?? '') ?? []
    const provider = providers.get(name)
    if (!provider) return response.writeHead(404).end()
    request.originalUrl = request.url ?? ''
    request.url = rest
    if (rest.startsWith('/interaction/'))
      return choose(name as IssuerName, provider, request, response)
    return quietly(() => provider.callback())(request, response)
  }
  server.on('request', (request, response) => {
    answer(request, response).catch(() => {
      if (!response.headersSent) response.writeHead(400)
      response.end()
    })
  })
  return {
    url,
    close: async () => {
      server.closeAllConnections()
      await once(server.close(), 'close')
    },
  }
}
