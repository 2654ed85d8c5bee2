import { join } from 'node:path'
import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb'
import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  type _Record as StreamRecord,
} from '@aws-sdk/client-dynamodb-streams'
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import type { Deployment } from './deployment.ts'
import type { Invoke } from './functions.ts'
import { kept } from './kept.ts'

type Mapping = Deployment['mappings'][number]
type Options = { readonly dir: string; readonly queueBase: string; readonly invoke: Invoke }

const sequence = (record: StreamRecord | undefined) => record?.dynamodb?.SequenceNumber ?? ''

const streamOf = async (TableName: string) => {
  const { Table } = await new DynamoDBClient().send(new DescribeTableCommand({ TableName }))
  if (!Table?.LatestStreamArn) throw new Error(`${TableName} has no stream`)
  return Table.LatestStreamArn
}

/** Reads a table's stream into its function as Lambda does: in order, and what fails comes again. */
export const streamReader = (mapping: Mapping, { dir, queueBase, invoke }: Options) => {
  const endpoint = process.env.AWS_ENDPOINT_URL_DYNAMODB ?? ''
  const streams = new DynamoDBStreamsClient({ endpoint })
  const done = kept<Record<string, string>>(join(dir, `stream-${mapping.source}.json`), {})
  const tries = new Map<string, number>()
  let arn = ''

  const bury = (record: StreamRecord) =>
    new SQSClient().send(
      new SendMessageCommand({
        QueueUrl: `${queueBase}/000000000000/${mapping.deadQueue}`,
        MessageBody: JSON.stringify({ table: mapping.source, keys: record.dynamodb?.Keys }),
      }),
    )

  /** Where the first failure lies; behind the last record when there is none. */
  const firstFailure = async (records: StreamRecord[]) => {
    const event = {
      Records: records.map((it) => ({ ...it, eventSource: 'aws:dynamodb', eventSourceARN: arn })),
    }
    const answer = (await invoke(mapping.entry, event, 60_000).catch(() => undefined)) as
      | { batchItemFailures: { itemIdentifier: string }[] }
      | undefined
    if (!answer) return 0
    const failed = answer.batchItemFailures[0]?.itemIdentifier
    if (failed === undefined) return records.length
    return Math.max(
      0,
      records.findIndex((it) => sequence(it) === failed),
    )
  }

  /** How many of them are through; one that failed too often is put aside. */
  const hand = async (records: StreamRecord[]) => {
    const at = await firstFailure(records)
    const record = records[at]
    if (!record) return at
    const count = (tries.get(sequence(record)) ?? 0) + 1
    tries.set(sequence(record), count)
    if (count <= mapping.retries) return at
    if (mapping.deadQueue) await bury(record)
    tries.delete(sequence(record))
    return at + 1
  }

  const readShard = async (ShardId: string) => {
    const SequenceNumber = done.value[ShardId]
    const { ShardIterator } = await streams.send(
      new GetShardIteratorCommand({
        StreamArn: arn,
        ShardId,
        ...(SequenceNumber
          ? { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber }
          : { ShardIteratorType: 'TRIM_HORIZON' }),
      }),
    )
    const { Records = [] } = await streams.send(
      new GetRecordsCommand({ ShardIterator, Limit: mapping.batchSize }),
    )
    const through = Records.length ? await hand(Records) : 0
    if (!through) return
    done.value[ShardId] = sequence(Records[through - 1])
    done.save()
  }

  return async () => {
    arn ||= await streamOf(mapping.source)
    const { StreamDescription } = await streams.send(new DescribeStreamCommand({ StreamArn: arn }))
    for (const { ShardId } of StreamDescription?.Shards ?? []) if (ShardId) await readShard(ShardId)
  }
}
