import { join } from 'node:path'
import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb'
import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  TrimmedDataAccessException,
} from '@aws-sdk/client-dynamodb-streams'
import { kept } from './kept.ts'
import { batchHandler, type Mapping, type Options, sequenceOf } from './stream-batch.ts'

const streamOf = async (TableName: string) => {
  const { Table } = await new DynamoDBClient().send(new DescribeTableCommand({ TableName }))
  if (!Table?.LatestStreamArn) throw new Error(`${TableName} has no stream`)
  return Table.LatestStreamArn
}

/** The first record not yet seen: where the last run stopped, or as far back as there is anything. */
const positionAfter = (SequenceNumber: string | undefined) =>
  SequenceNumber
    ? ({ ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber } as const)
    : ({ ShardIteratorType: 'TRIM_HORIZON' } as const)

const recordsAfter = async (
  streams: DynamoDBStreamsClient,
  shard: { readonly StreamArn: string; readonly ShardId: string },
  { sequence, limit }: { readonly sequence: string | undefined; readonly limit: number },
) => {
  const position = { ...shard, ...positionAfter(sequence) }
  const { ShardIterator } = await streams.send(new GetShardIteratorCommand(position))
  return (await streams.send(new GetRecordsCommand({ ShardIterator, Limit: limit }))).Records ?? []
}

/** Reads a table's stream into its function as Lambda does: in order, and what fails comes again. */
export const streamReader = (mapping: Mapping, options: Options) => {
  const endpoint = process.env.AWS_ENDPOINT_URL_DYNAMODB ?? ''
  const streams = new DynamoDBStreamsClient({ endpoint })
  const file = join(options.dir, `stream-${mapping.source}.json`)
  const { value: done, save } = kept<Record<string, string>>(file, {})
  const hand = batchHandler(mapping, options)
  let StreamArn = ''

  const readShard = async (ShardId: string) => {
    const from = { sequence: done[ShardId], limit: mapping.batchSize }
    const records = await recordsAfter(streams, { StreamArn, ShardId }, from)
    const through = records.length ? await hand(records) : 0
    if (!through) return
    done[ShardId] = sequenceOf(records[through - 1])
    save()
  }
  /** A day later a stream has forgotten; the sweeper finds what was in it. */
  const unlessTrimmed = (ShardId: string) => (error: unknown) => {
    if (!(error instanceof TrimmedDataAccessException)) throw error
    delete done[ShardId]
  }
  return async () => {
    StreamArn ||= await streamOf(mapping.source)
    const { StreamDescription } = await streams.send(new DescribeStreamCommand({ StreamArn }))
    for (const { ShardId } of StreamDescription?.Shards ?? [])
      if (ShardId) await readShard(ShardId).catch(unlessTrimmed(ShardId))
  }
}
