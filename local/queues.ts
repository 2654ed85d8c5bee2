import {
  DeleteMessageCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs'
import { contextFor, type Handler } from './handlers.ts'

type Reader = {
  readonly queue: string
  readonly dead: string
  readonly handler: Handler
  readonly name: string
  readonly batchSize: number
  readonly maxReceives: number
}

const failuresIn = async ({ handler, name }: Reader, records: readonly { messageId: string }[]) => {
  try {
    const answer = (await handler({ Records: records }, contextFor(name))) as
      | { batchItemFailures?: { itemIdentifier: string }[] }
      | undefined
    return new Set(answer?.batchItemFailures?.map(({ itemIdentifier }) => itemIdentifier))
  } catch {
    return new Set(records.map(({ messageId }) => messageId))
  }
}

/** Lambda's event source mapping for a queue; what fails too often goes to the dead letters. */
export const readQueue = (reader: Reader) => {
  const sqs = new SQSClient()
  const { queue: QueueUrl } = reader
  const round = async () => {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: reader.batchSize }),
    )
    if (!Messages.length) return
    const records = Messages.map(({ MessageId = '', Body }) => ({ messageId: MessageId, body: Body }))
    const failed = await failuresIn(reader, records)
    for (const { MessageId = '', ReceiptHandle, Body, Attributes } of Messages) {
      const isSpent = Number(Attributes?.ApproximateReceiveCount) >= reader.maxReceives
      if (failed.has(MessageId) && !isSpent) continue
      if (failed.has(MessageId))
        await sqs.send(new SendMessageCommand({ QueueUrl: reader.dead, MessageBody: Body }))
      await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }))
    }
  }
  let isOpen = true
  const loop = async () => {
    while (isOpen) {
      await round().catch(() => {})
      await new Promise((resolve) => setTimeout(resolve, 300))
    }
  }
  loop()
  return { close: () => (isOpen = false) }
}
