import { DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import type { Deployment } from './deployment.ts'
import type { Invoke } from './functions.ts'

type Options = { readonly queueBase: string; readonly invoke: Invoke }

/** Hands a queue's messages to its function; only those it did not name as failed are deleted. */
export const queueReader = (
  { entry, source, batchSize }: Deployment['mappings'][number],
  { queueBase, invoke }: Options,
) => {
  const sqs = new SQSClient()
  const QueueUrl = `${queueBase}/000000000000/${source}`
  return async () => {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: Math.min(batchSize, 10) }),
    )
    if (!Messages.length) return
    const Records = Messages.map((it) => ({
      messageId: it.MessageId,
      body: it.Body,
      receiptHandle: it.ReceiptHandle,
      attributes: it.Attributes,
      eventSource: 'aws:sqs',
    }))
    const answer = (await invoke(entry, { Records }, 60_000)) as
      | { batchItemFailures?: { itemIdentifier: string }[] }
      | undefined
    const failed = new Set(answer?.batchItemFailures?.map(({ itemIdentifier }) => itemIdentifier))
    for (const { MessageId = '', ReceiptHandle } of Messages)
      if (!failed.has(MessageId))
        await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }))
  }
}
