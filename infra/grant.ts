import { Stack, Validations } from 'aws-cdk-lib'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { EntryName } from '../functions/env.ts'
import type { DataStack } from './data-stack.ts'
import type { EntryFunction } from './entry-function.ts'
import type { Stage } from './stage.ts'
import { prefixes, type Uses, uses } from './uses.ts'

const writes = new Set(['PutItem', 'UpdateItem', 'DeleteItem'])

const grantKey = (lambda: EntryFunction<EntryName>, data: DataStack, it: Uses) => {
  const actions = Object.values(it.tables ?? {}).flat()
  if (!actions.length && !it.secrets) return
  const isWriting = actions.some((action) => writes.has(action))
  // DynamoDB asks the key in the caller's name (developer guide, "Encryption at rest").
  lambda.mayUse(
    data.key.keyArn,
    'kms:Decrypt',
    ...(isWriting ? ['kms:Encrypt', 'kms:GenerateDataKey'] : []),
  )
}

const grantMail = (lambda: EntryFunction<EntryName>, { mailFrom }: Stage) => {
  const resource = mailFrom.replace(/^.*@/, '')
  lambda.addToRolePolicy(
    new PolicyStatement({
      actions: ['ses:SendEmail'],
      resources: [
        Stack.of(lambda).formatArn({
          service: 'ses',
          resource: 'identity',
          resourceName: resource,
        }),
      ],
      conditions: { StringEquals: { 'ses:FromAddress': mailFrom } },
    }),
  )
}

/** How cdk-nag spells the bucket's ARN, which Data exports. */
export const papersExport = 'Data:ExportsOutputFnGetAttPapersFCDB0EBEArn5547DF40'

/** A prefix is as near as IAM comes to one file. */
const grantObjects = (lambda: EntryFunction<EntryName>, { papersArn }: DataStack, it: Uses) => {
  for (const prefix of prefixes) {
    const actions = it.objects?.[prefix] ?? []
    if (!actions.length) continue
    lambda.mayUse(`${papersArn}/${prefix}/*`, ...actions.map((action) => `s3:${action}`))
    if (lambda.role)
      Validations.of(lambda.role).acknowledge({
        id: `AwsSolutions-IAM5[Resource::${papersExport}/${prefix}/*]`,
        reason:
          'Files get their names as they are sent; the prefix keeps quarantine and papers apart.',
      })
  }
}

const grantList = (lambda: EntryFunction<EntryName>, { papersArn }: DataStack, prefix: string) =>
  lambda.addToRolePolicy(
    new PolicyStatement({
      actions: ['s3:ListBucket'],
      resources: [papersArn],
      conditions: { StringLike: { 's3:prefix': `${prefix}/*` } },
    }),
  )

/** Turns a row of `uses` into the policy of its function. */
export const grant = (
  lambda: EntryFunction<EntryName>,
  name: EntryName,
  { data, stage, looks }: { data: DataStack; stage: Stage; looks: string },
) => {
  const it: Uses = uses[name]
  for (const table of ['applications', 'payments', 'identity', 'guidance'] as const) {
    const { tableArn } = data.tables[table]
    const actions = it.tables?.[table] ?? []
    if (actions.length) lambda.mayUse(tableArn, ...actions.map((action) => `dynamodb:${action}`))
    for (const index of it.indexes?.[table] ?? [])
      lambda.mayUse(`${tableArn}/index/${index}`, 'dynamodb:Query')
  }
  for (const secret of it.secrets ?? [])
    lambda.mayUse(data.secrets[secret].secretArn, 'secretsmanager:GetSecretValue')
  grantObjects(lambda, data, it)
  if (it.lists) grantList(lambda, data, it.lists)
  if (it.sendsLooks) lambda.mayUse(looks, 'sqs:SendMessage')
  if (it.sendsMail) grantMail(lambda, stage)
  grantKey(lambda, data, it)
}
