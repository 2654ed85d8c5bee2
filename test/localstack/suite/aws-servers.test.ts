import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { SESClient } from '@aws-sdk/client-ses'
import { CreateQueueCommand, GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs'
import { paymentsSecretFor } from '../../../local/secrets.ts'
import { addresses } from '../../blackbox/support/addresses.ts'
import { awsSuite } from '../../support/aws-suite.ts'
import { deployed, deployedAs } from './support/deployed.ts'

const keys = JSON.parse(readFileSync(join(deployed.folder, 'keys.json'), 'utf8'))
const held = paymentsSecretFor(keys)

/** Queue URLs name the proxy, where no fault waits for us. */
const sqs = () => new SQSClient({ endpoint: deployed.proxy })

const make = async (QueueName: string, Attributes: Record<string, string> = {}) =>
  (await sqs().send(new CreateQueueCommand({ QueueName, Attributes }))).QueueUrl ?? ''

const queue = async () => {
  const name = crypto.randomUUID()
  const dead = await make(`${name}-dead`)
  const asked = { QueueUrl: dead, AttributeNames: ['QueueArn' as const] }
  const { Attributes } = await sqs().send(new GetQueueAttributesCommand(asked))
  const policy = { deadLetterTargetArn: Attributes?.QueueArn, maxReceiveCount: 2 }
  return { url: await make(name, { RedrivePolicy: JSON.stringify(policy) }), dead }
}

awsSuite({
  queue,
  sqs,
  secrets: () => new SecretsManagerClient(),
  secret: () => ({ id: deployedAs('PaymentsSecret'), value: held }),
  ses: () => new SESClient(),
  outbox: () => addresses.outbox ?? '',
})
