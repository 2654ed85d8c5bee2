import type { IncomingMessage } from 'node:http'
import { serve, textOf } from '../http.ts'
import { outboxIn } from './outbox.ts'
import { outboxAt } from './outbox-pages.ts'
import { QueueMissing, type QueueSettings, queuesIn } from './queues.ts'

type Options = {
  readonly port: number
  readonly dir: string
  readonly queues: readonly QueueSettings[]
  /** By the id or ARN a function asks for. */
  readonly secrets: Readonly<Record<string, unknown>>
}
type Answer = { readonly status: number; readonly type: string; readonly body: string }
type Call = Readonly<Record<string, unknown>>
type Service = (action: string, call: Call) => Answer

const json = (body: unknown, status = 200): Answer => ({
  status,
  type: 'application/x-amz-json-1.0',
  body: JSON.stringify(body),
})
const refused = (type: string, message: string) => json({ __type: type, message }, 400)

const secretsManager =
  (secrets: Options['secrets']): Service =>
  (action, { SecretId }) => {
    const value = secrets[`${SecretId}`]
    if (action !== 'GetSecretValue' || !value)
      return refused('ResourceNotFoundException', 'no such secret')
    return json({ ARN: SecretId, Name: SecretId, SecretString: JSON.stringify(value) })
  }

const sqs = ({ dir, queues }: Options): Service => {
  const perform = queuesIn(dir, queues)
  return (action, call) => {
    try {
      const answer = perform(action, call)
      return answer ? json(answer) : refused('UnknownOperationException', action)
    } catch (error) {
      if (!(error instanceof QueueMissing)) throw error
      return refused('com.amazonaws.sqs#QueueDoesNotExist', 'no such queue')
    }
  }
}

/** SES v1 speaks the query protocol: a form in, XML out. */
const ses = ({ keep }: ReturnType<typeof outboxIn>, form: URLSearchParams): Answer => {
  const action = form.get('Action') ?? ''
  if (action !== 'SendEmail') return refused('UnknownOperationException', action)
  const namespace = 'http://ses.amazonaws.com/doc/2010-12-01/'
  return {
    status: 200,
    type: 'text/xml',
    body: `<SendEmailResponse xmlns="${namespace}"><SendEmailResult><MessageId>${keep(form)}</MessageId></SendEmailResult></SendEmailResponse>`,
  }
}

/** SQS, Secrets Manager and SES as far as our functions speak with them, and the outbox page. */
export const startAws = (options: Options) => {
  const services: Readonly<Record<string, Service>> = {
    AmazonSQS: sqs(options),
    secretsmanager: secretsManager(options.secrets),
  }
  const outbox = outboxIn(options.dir)
  const answer = async (request: IncomingMessage): Promise<Answer> => {
    const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1')
    if (request.method === 'GET') return outboxAt(pathname, outbox.mails)
    const text = await textOf(request)
    const target = request.headers['x-amz-target']
    if (typeof target !== 'string') return ses(outbox, new URLSearchParams(text))
    const [name = '', action = ''] = target.split('.')
    const service = services[name]
    return service
      ? service(action, JSON.parse(text))
      : refused('UnknownOperationException', target)
  }
  return serve(options.port, async (request, response) => {
    const { status, type, body } = await answer(request)
    response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body)
  })
}
