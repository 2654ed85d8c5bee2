import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb'
import { DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { expect, it } from 'vitest'
import { newUlid } from '../../../schemas/ulid.ts'
import { answers, apply, mailsTo } from '../../blackbox/support/applicant.ts'
import { clientOf, eventually, signedIn } from '../../blackbox/support/counter.ts'
import { deployed, deployedAs } from './support/deployed.ts'

const QueueUrl = deployedAs('EventsDead')
const sqs = new SQSClient({ endpoint: deployed.proxy })

const deadLetter = async () => {
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 1, MaxNumberOfMessages: 10 }),
  )
  return Messages[0]
}

it('puts a poisoned record aside, and goes on with what comes after it', async () => {
  const pk = `APPLICATION#${newUlid()}`
  await new DynamoDBClient().send(
    new PutItemCommand({
      TableName: deployed.environments.applications.APPLICATIONS_TABLE,
      Item: {
        pk: { S: pk },
        sk: { S: 'EVENT#000001' },
        gsi3pk: { S: 'PENDING' },
        gsi3sk: { S: new Date().toISOString() },
        type: { S: 'no such event' },
      },
    }),
  )
  const { applicationId } = await apply(await clientOf(await signedIn('gbiz', 'gbiz-hokuto')))
  const dead = await eventually(deadLetter, 120)
  const told = JSON.parse(dead.Body ?? '{}')
  expect(JSON.stringify(told)).toContain(deployed.functions.events)
  await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: dead.ReceiptHandle }))
  const mail = await eventually(async () => {
    const sent = await mailsTo(answers.contactEmail)
    return sent.find(({ text }) => text.includes(applicationId))
  })
  expect(mail.subject).toContain('申請が届きました')
}, 240_000)
