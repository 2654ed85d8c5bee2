import type { IncomingHttpHeaders } from 'node:http'

/** One permission that a request needed: as IAM spells it, on the name of what it touched. */
export type Needed = { readonly action: string; readonly resource: string }

type Body = Readonly<Record<string, unknown>>

/** A transaction asks for the permission of each of its parts (DynamoDB developer guide, "IAM with transactions"). */
const parts: Record<string, string> = {
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'ConditionCheckItem',
  Get: 'GetItem',
}

const tableIn = (it: Body) => `table/${it.TableName}${it.IndexName ? `/index/${it.IndexName}` : ''}`

const dynamo = (action: string, body: Body): Needed[] => {
  if (body.RequestItems)
    return Object.keys(body.RequestItems).map((name) => ({
      action: `dynamodb:${action}`,
      resource: `table/${name}`,
    }))
  if (!Array.isArray(body.TransactItems))
    return [{ action: `dynamodb:${action}`, resource: tableIn(body) }]
  return body.TransactItems.flatMap((item: Record<string, Body>) =>
    Object.entries(item).map(([part, it]) => ({
      action: `dynamodb:${parts[part] ?? part}`,
      resource: tableIn(it),
    })),
  )
}

/** Batches are no actions of their own in SQS. */
const queue = (action: string, { QueueUrl }: Body): Needed[] => [
  {
    action: `sqs:${action.replace(/Batch$/, '')}`,
    resource: `${QueueUrl}`.split('/').at(-1) ?? '',
  },
]

const mail = (form: URLSearchParams): Needed[] => [
  { action: `ses:${form.get('Action')}`, resource: `from/${form.get('Source')}` },
]

const objectActions: Record<string, string> = {
  GET: 'GetObject',
  HEAD: 'GetObject',
  PUT: 'PutObject',
  DELETE: 'DeleteObject',
}

/** Path-style: the bucket, and of the key the part that policies know. A list is of the bucket itself. */
const object = (method: string, path: string): Needed[] => {
  const { pathname, searchParams } = new URL(path, 'http://s3')
  const [, bucket = '', prefix = ''] = pathname.split('/')
  if (searchParams.has('list-type')) return [{ action: 's3:ListBucket', resource: bucket }]
  return [{ action: `s3:${objectActions[method]}`, resource: `${bucket}/${prefix}/*` }]
}

type Asked = { readonly method?: string | undefined; readonly url?: string | undefined }

/** Which permissions a signed request to AWS needed, whatever the service's protocol. */
export const neededBy = (
  headers: IncomingHttpHeaders,
  text: string,
  { method = '', url = '' }: Asked = {},
): Needed[] => {
  const [, service = ''] =
    /Credential=[^/]+\/\d+\/[^/]+\/([^/]+)\//.exec(headers.authorization ?? '') ?? []
  const [, action = ''] = `${headers['x-amz-target'] ?? ''}`.split('.')
  if (service === 'email' || service === 'ses') return mail(new URLSearchParams(text))
  if (service === 's3') return object(method, url)
  const body: Body = text ? JSON.parse(text) : {}
  if (service === 'dynamodb') return dynamo(action, body)
  if (service === 'sqs') return queue(action, body)
  if (service === 'secretsmanager')
    return [{ action: `secretsmanager:${action}`, resource: `${body.SecretId}` }]
  return [{ action: `${service}:${action || 'unknown'}`, resource: '*' }]
}

/** The function that called, which the SDK carries in its User-Agent; Powertools appends itself to it. */
export const callerOf = (headers: IncomingHttpHeaders) =>
  /\bapp\/([\w-]+?)(?=-PT-|[^\w-]|$)/.exec(headers['user-agent'] ?? '')?.[1]
