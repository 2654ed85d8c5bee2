import { setTimeout as wait } from 'node:timers/promises'
import {
  GetSecretValueCommand,
  ResourceNotFoundException,
  type SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager'
import { type SESClient, SendEmailCommand } from '@aws-sdk/client-ses'
import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  QueueDoesNotExist,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs'
import { beforeEach, describe, expect, it, vi } from 'vitest'

/** AWS, or what stands in for it, as far as our functions speak with it. */
export type Target = {
  /** URLs of a queue and of its dead letters (after two receives), both empty. */
  readonly queue: () => Promise<{ readonly url: string; readonly dead: string }>
  readonly sqs: () => SQSClient
  readonly secrets: () => SecretsManagerClient
  readonly secret: () => { readonly id: string; readonly value: object }
  readonly ses: () => SESClient
  /** URL of the outbox that shows what was sent. */
  readonly outbox: () => string
}

const queueSuite = ({ queue, sqs }: Target) => {
  let place: { readonly url: string; readonly dead: string }
  beforeEach(async () => {
    place = await queue()
  })
  const send = (MessageBody: string, DelaySeconds = 0) =>
    sqs().send(new SendMessageCommand({ QueueUrl: place.url, MessageBody, DelaySeconds }))
  const receive = async (QueueUrl = place.url, VisibilityTimeout = 30) => {
    const asked = { QueueUrl, MaxNumberOfMessages: 10, VisibilityTimeout }
    return (await sqs().send(new ReceiveMessageCommand(asked))).Messages ?? []
  }
  const bodies = async (url?: string, visibility?: number) =>
    (await receive(url, visibility)).map(({ Body }) => Body)

  it('gives a message to one reader, and to nobody once it is deleted', async () => {
    await send('{"名":"葛󠄀西"}')
    const [message] = await receive()
    expect(message?.Body).toBe('{"名":"葛󠄀西"}')
    expect(await receive()).toEqual([])
    const ReceiptHandle = message?.ReceiptHandle
    await sqs().send(new DeleteMessageCommand({ QueueUrl: place.url, ReceiptHandle }))
    expect(await receive(place.url, 0)).toEqual([])
  })

  it('keeps a delayed message to itself until it is due', async () => {
    await send('later', 1)
    expect(await receive()).toEqual([])
    await wait(900)
    // Nobody promises the second: an emulator may look at its clock once a second.
    const inTime = { timeout: 5_000, interval: 200 }
    await vi.waitFor(async () => expect(await bodies()).toEqual(['later']), inTime)
  })

  it('takes many at once, each with its own delay', async () => {
    const Entries = ['a', 'b'].map((Id, i) => ({ Id, MessageBody: Id, DelaySeconds: i * 900 }))
    const sent = await sqs().send(new SendMessageBatchCommand({ QueueUrl: place.url, Entries }))
    expect(sent.Successful?.map(({ Id }) => Id)).toEqual(['a', 'b'])
    expect(await bodies()).toEqual(['a'])
  })

  it('shows a message again when its reader gives it back', async () => {
    await send('again')
    const [message] = await receive()
    const handle = { QueueUrl: place.url, ReceiptHandle: message?.ReceiptHandle }
    await sqs().send(new ChangeMessageVisibilityCommand({ ...handle, VisibilityTimeout: 0 }))
    expect(await bodies()).toEqual(['again'])
  })

  it('lays among the dead what was received too often', async () => {
    await send('poison')
    for (const _ of [1, 2]) expect(await bodies(place.url, 0)).toEqual(['poison'])
    expect(await bodies(place.url, 0)).toEqual([])
    expect(await bodies(place.dead)).toEqual(['poison'])
  })

  it('says so when there is no such queue', async () => {
    const QueueUrl = `${place.url}-other`
    const asked = new SendMessageCommand({ QueueUrl, MessageBody: 'x' })
    await expect(sqs().send(asked)).rejects.toBeInstanceOf(QueueDoesNotExist)
  })
}

const secretSuite = ({ secrets, secret }: Target) => {
  const ask = (SecretId: string) => secrets().send(new GetSecretValueCommand({ SecretId }))

  it('are read by their ARN', async () => {
    const { SecretString = '' } = await ask(secret().id)
    expect(JSON.parse(SecretString)).toEqual(secret().value)
  })

  it('are missing as on AWS', async () => {
    const other = secret().id.replace(/.{9}$/, 'Other-abcdef')
    await expect(ask(other)).rejects.toBeInstanceOf(ResourceNotFoundException)
  })
}

const mailSuite = ({ ses, outbox }: Target) => {
  it('lie in the outbox for programs, as they were sent', async () => {
    const { MessageId } = await ses().send(
      new SendEmailCommand({
        Source: 'madoguchi@pref.example.jp',
        Destination: { ToAddresses: ['a@example.jp', 'b@example.jp'] },
        Message: {
          Subject: { Data: '受付のお知らせ' },
          Body: { Text: { Data: '髙橋 𠮷子 様\n受け付けました。' } },
        },
      }),
    )
    const mails = await (await fetch(`${outbox()}/outbox.json`)).json()
    expect(mails.find(({ id }: { id: string }) => id === MessageId)).toMatchObject({
      from: 'madoguchi@pref.example.jp',
      to: ['a@example.jp', 'b@example.jp'],
      subject: '受付のお知らせ',
      text: '髙橋 𠮷子 様\n受け付けました。',
    })
    const page = await (await fetch(`${outbox()}/mails/${MessageId}`)).text()
    expect(page).toContain('髙橋 𠮷子 様')
  })
}

/** Our small servers and LocalStack are judged by the same tests, through the real clients. */
export const awsSuite = (target: Target) => {
  describe('a queue, as its real client sees it', () => queueSuite(target))
  describe('secrets, as their real client sees them', () => secretSuite(target))
  describe('mails, as their real client sends them', () => mailSuite(target))
}
