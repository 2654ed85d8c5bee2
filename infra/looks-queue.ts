import { Duration, Validations } from 'aws-cdk-lib'
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs'
import type { Construct } from 'constructs'

const base = { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true }

/** Where what nobody could handle waits for a person, as long as SQS keeps anything. */
const deadLetters = (scope: Construct, id: string) =>
  new Queue(scope, id, { ...base, retentionPeriod: Duration.days(14) })

/** What the stream's reader gave up. */
export const deadEvents = (scope: Construct, id: string) => {
  const queue = deadLetters(scope, id)
  Validations.of(queue).acknowledge({
    id: 'AwsSolutions-SQS3',
    // The rule knows only dead letters of queues, not of streams.
    reason: 'It is itself where dead letters go; an alarm in Edge counts them.',
  })
  return queue
}

/** A later look at a payment is a message with DelaySeconds. */
export class LooksQueue extends Queue {
  readonly dead: Queue

  constructor(scope: Construct, id: string, lookTimeout: Duration) {
    const dead = deadLetters(scope, `${id}Dead`)
    super(scope, id, {
      ...base,
      // Six times its reader's time, as Lambda asks: a message is not read twice while it is handled.
      visibilityTimeout: Duration.seconds(6 * lookTimeout.toSeconds()),
      deadLetterQueue: { queue: dead, maxReceiveCount: 5 },
    })
    this.dead = dead
  }
}
