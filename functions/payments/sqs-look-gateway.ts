import type { LookQueue } from './look.ts'

/** A look as a delayed message. The library is loaded when there is something to send. */
export const sqsLooks = (QueueUrl: string): LookQueue => {
  const load = async () => {
    const { SendMessageCommand, SQSClient } = await import('@aws-sdk/client-sqs')
    return { client: new SQSClient(), SendMessageCommand }
  }
  let loaded: ReturnType<typeof load> | undefined
  return {
    async send(look, DelaySeconds) {
      loaded ??= load()
      const { client, SendMessageCommand } = await loaded
      const MessageBody = JSON.stringify(look)
      await client.send(new SendMessageCommand({ QueueUrl, MessageBody, DelaySeconds }))
    },
  }
}
