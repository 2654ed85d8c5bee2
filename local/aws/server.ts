import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import { outboxIn } from './outbox.ts'
import { QueueMissing, type QueueSettings, queuesIn } from './queues.ts'

type Options = {
  readonly port: number
  readonly dir: string
  readonly queues: readonly QueueSettings[]
  /** By the id or ARN a function asks for. */
  readonly secrets: Readonly<Record<string, unknown>>
}
type Answer = { readonly status: number; readonly type: string; readonly body: string }

const json = (body: unknown, status = 200): Answer => ({
  status,
  type: 'application/x-amz-json-1.0',
  body: JSON.stringify(body),
})
const refused = (type: string, message: string) => json({ __type: type, message }, 400)

const textOf = async (request: IncomingMessage) => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}

const sent = (action: string, id: string): Answer => ({
  status: 200,
  type: 'text/xml',
  body: `<${action}Response xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><${action}Result><MessageId>${id}</MessageId></${action}Result></${action}Response>`,
})

/** SQS, Secrets Manager and SES as far as our functions speak with them, and the outbox page. */
export const startAws = async ({ port, dir, queues, secrets }: Options) => {
  const sqs = queuesIn(dir, queues)
  const outbox = outboxIn(dir)

  const byTarget = (target: string, call: Record<string, unknown>): Answer => {
    const [service, action = ''] = target.split('.')
    if (service === 'secretsmanager') {
      const value = secrets[`${call.SecretId}`]
      if (action !== 'GetSecretValue' || !value)
        return refused('ResourceNotFoundException', 'no such secret')
      return json({ ARN: call.SecretId, Name: call.SecretId, SecretString: JSON.stringify(value) })
    }
    try {
      const answer = service === 'AmazonSQS' ? sqs(action, call) : undefined
      return answer ? json(answer) : refused('UnknownOperationException', target)
    } catch (error) {
      if (!(error instanceof QueueMissing)) throw error
      return refused('com.amazonaws.sqs#QueueDoesNotExist', 'no such queue')
    }
  }
  const answer = async (request: IncomingMessage): Promise<Answer> => {
    const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1')
    if (request.method === 'GET') {
      if (pathname === '/outbox.json') return { ...json(outbox.mails), type: 'application/json' }
      const body = outbox.pageAt(pathname)
      return { status: body ? 200 : 404, type: 'text/html; charset=utf-8', body: body ?? '' }
    }
    const text = await textOf(request)
    const target = request.headers['x-amz-target']
    if (typeof target === 'string') return byTarget(target, JSON.parse(text))
    const form = new URLSearchParams(text)
    const action = form.get('Action') ?? ''
    if (action === 'SendEmail') return sent(action, outbox.keep(form))
    return refused('UnknownOperationException', action)
  }

  const server = createServer((request, response) => {
    answer(request)
      .catch((error) => refused('InternalFailure', `${error}`))
      .then(({ status, type, body }) =>
        response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body),
      )
  })
  await once(server.listen(port, '127.0.0.1'), 'listening')
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      server.closeAllConnections()
      await once(server.close(), 'close')
    },
  }
}
