import { Duration } from 'aws-cdk-lib'
import type { Table } from 'aws-cdk-lib/aws-dynamodb'
import { Rule, Schedule } from 'aws-cdk-lib/aws-events'
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import { EventSourceMapping, StartingPosition } from 'aws-cdk-lib/aws-lambda'
import type { Bucket } from 'aws-cdk-lib/aws-s3'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import type { EntryName } from '../functions/env.ts'
import type { EntryFunction } from './entry-function.ts'
import type { LooksQueue } from './looks-queue.ts'

type Target = EntryFunction<EntryName>

/** Reads the outbox of a table: in order per item, at least once, and never stuck on one record. */
export const readStream = (
  target: Target,
  id: string,
  { table, key, dead }: { table: Table; key: IKey; dead: Queue },
) => {
  const stream = table.tableStreamArn
  if (!stream) throw new Error(`${id} has no stream`)
  const read = ['DescribeStream', 'GetRecords', 'GetShardIterator']
  target.mayUse(stream, ...read.map((it) => `dynamodb:${it}`))
  // Lambda makes no mapping without it, and IAM knows no resource for it.
  target.mayUse('*', 'dynamodb:ListStreams')
  target.mayUse(key.keyArn, 'kms:Decrypt')
  target.mayUse(dead.queueArn, 'sqs:SendMessage')
  new EventSourceMapping(target.stack, id, {
    target,
    eventSourceArn: stream,
    startingPosition: StartingPosition.TRIM_HORIZON,
    batchSize: 25,
    reportBatchItemFailures: true,
    bisectBatchOnError: true,
    retryAttempts: 5,
    onFailure: { bind: () => ({ destination: dead.queueArn }) },
  })
}

/** Delayed messages; one that fails five times waits for a person. */
export const readQueue = (target: Target, id: string, queue: LooksQueue) => {
  const read = ['ReceiveMessage', 'DeleteMessage', 'GetQueueAttributes']
  target.mayUse(queue.queueArn, ...read.map((it) => `sqs:${it}`))
  new EventSourceMapping(target.stack, id, {
    target,
    eventSourceArn: queue.queueArn,
    batchSize: 5,
    maxConcurrency: 5,
    reportBatchItemFailures: true,
  })
}

/**
 * Each file that lands under a prefix, as S3 tells EventBridge, which hands it to Lambda for a day if need be. What
 * the function throws, Lambda runs again twice within minutes: its own hour has to find the rest.
 */
export const onObject = (
  target: Target,
  id: string,
  { bucket, prefix }: { bucket: Bucket; prefix: string },
) =>
  new Rule(target.stack, id, {
    eventPattern: {
      source: ['aws.s3'],
      detailType: ['Object Created'],
      detail: { bucket: { name: [bucket.bucketName] }, object: { key: [{ prefix }] } },
    },
    targets: [new LambdaFunction(target, { retryAttempts: 20, maxEventAge: Duration.hours(24) })],
  })

/** What failed this time is found again the next. */
export const every = (target: Target, id: string, period: Duration) =>
  new Rule(target.stack, id, {
    schedule: Schedule.rate(period),
    targets: [new LambdaFunction(target, { retryAttempts: 0, maxEventAge: Duration.minutes(1) })],
  })
