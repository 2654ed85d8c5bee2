import { ofType, resolver, type Synthesized } from '../../local/template.ts'
import type { Needed } from './aws-call.ts'

type Statement = {
  readonly Action: string | readonly string[]
  readonly Resource: unknown
  readonly Condition?: { readonly StringEquals?: Readonly<Record<string, string>> }
}
/** One action on one resource, as the template spells it, with logical ids for names. */
export type Allowed = Needed & { readonly from?: string | undefined }

const roleOf = (properties: Readonly<Record<string, unknown>>) =>
  (properties.Role as { 'Fn::GetAtt'?: string[] } | undefined)?.['Fn::GetAtt']?.[0] ?? ''

const allowedBy = (statement: Statement, resolve: (it: unknown) => string): Allowed[] => {
  const from = statement.Condition?.StringEquals?.['ses:FromAddress']
  return [statement.Action]
    .flat()
    .flatMap((action) =>
      [statement.Resource]
        .flat()
        .map((it) => ({ action, resource: resolve(it), ...(from && { from }) })),
    )
}

/** What every function may do, by its logical id, from the policies of its role. */
export const policiesOf = (template: Synthesized) => {
  const resolve = resolver(template, '')
  const byRole = new Map<string, Allowed[]>()
  for (const [, { Properties }] of ofType(template, 'AWS::IAM::Policy')) {
    const { Statement: statements } = Properties.PolicyDocument as { Statement: Statement[] }
    for (const { Ref } of Properties.Roles as { Ref: string }[])
      byRole.set(Ref, [
        ...(byRole.get(Ref) ?? []),
        ...statements.flatMap((it) => allowedBy(it, resolve)),
      ])
  }
  const functions = ofType(template, 'AWS::Lambda::Function')
  return new Map(
    functions.map(([id, { Properties }]) => [id, byRole.get(roleOf(Properties)) ?? []]),
  )
}

const encrypting: Record<string, readonly string[]> = {
  'AWS::DynamoDB::Table': ['SSESpecification', 'KMSMasterKeyId'],
  'AWS::SecretsManager::Secret': ['KmsKeyId'],
  'AWS::SQS::Queue': ['KmsMasterKeyId'],
  'AWS::S3::Bucket': [
    'BucketEncryption',
    'ServerSideEncryptionConfiguration',
    '0',
    'ServerSideEncryptionByDefault',
    'KMSMasterKeyID',
  ],
}

/** ARN (of logical ids) of everything that a key of ours encrypts → ARN of that key. */
export const keysOf = (template: Synthesized) => {
  const resolve = resolver(template, '')
  const found = new Map<string, string>()
  for (const [id, { Type, Properties }] of Object.entries(template.resources)) {
    const path = encrypting[Type]
    if (!path) continue
    const key = path.reduce<unknown>(
      (it, name) => (it as Record<string, unknown>)?.[name],
      Properties,
    )
    if (key) found.set(resolve({ 'Fn::GetAtt': [id, 'Arn'] }), resolve(key))
  }
  return found
}

/** What a function signs and somebody's browser calls: S3 asks whether the signer may. */
const signs: Readonly<Record<string, readonly (readonly [action: string, prefix: string])[]>> = {
  uploads: [
    ['s3:PutObject', 'quarantine'],
    ['s3:GetObject', 'papers'],
  ],
  staff: [['s3:GetObject', 'papers']],
  certificates: [['s3:GetObject', 'certificates']],
}

export const signedBy = (template: Synthesized) => {
  const resolve = resolver(template, '')
  const buckets = ofType(template, 'AWS::S3::Bucket')
  return ofType(template, 'AWS::Lambda::Function').flatMap(([id, { Metadata }]) => {
    const signed = signs[`${Metadata?.entry}`] ?? []
    const arns = buckets.map(([bucket]) => resolve({ 'Fn::GetAtt': [bucket, 'Arn'] }))
    return arns.flatMap((arn) =>
      signed.map(([action, prefix]) => ({ id, action, resource: `${arn}/${prefix}/*` })),
    )
  })
}

/** What Lambda itself does in a function's name to feed it: no call of the function shows it. */
export const fedBy = (template: Synthesized) => {
  const resolve = resolver(template, '')
  return ofType(template, 'AWS::Lambda::EventSourceMapping').flatMap(([, { Properties }]) => {
    const { Ref: id } = Properties.FunctionName as { Ref: string }
    const source = resolve(Properties.EventSourceArn)
    const isStream = source.endsWith('/StreamArn')
    const actions = isStream
      ? ['DescribeStream', 'GetRecords', 'GetShardIterator'].map((it) => `dynamodb:${it}`)
      : ['ReceiveMessage', 'DeleteMessage', 'GetQueueAttributes'].map((it) => `sqs:${it}`)
    const { OnFailure } = (Properties.DestinationConfig ?? {}) as {
      OnFailure?: { Destination: unknown }
    }
    const needed: Needed[] = actions.map((action) => ({ action, resource: source }))
    if (isStream) needed.push({ action: 'dynamodb:ListStreams', resource: '*' })
    if (OnFailure)
      needed.push({ action: 'sqs:SendMessage', resource: resolve(OnFailure.Destination) })
    return needed.map((it) => ({ id, ...it }))
  })
}
