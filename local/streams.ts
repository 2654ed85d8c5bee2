import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
} from '@aws-sdk/client-dynamodb-streams'
import { contextFor, type Handler } from './handlers.ts'
import { kept } from './kept.ts'

type Reader = {
  /** Table name → its stream. */
  readonly streams: ReadonlyMap<string, string>
  readonly handler: Handler
  readonly batchSize: number
  readonly retryAttempts: number
  /** What the reader gives up, as the template's on-failure destination. */
  readonly toDeadLetters: (body: object) => Promise<unknown>
  readonly file: string
}
type Record_ = { dynamodb?: { SequenceNumber?: string | undefined } | undefined }

const pauseMs = 200

/** The first failure of a batch, by what the function answered or threw. */
const failureIn = async (handler: Handler, records: readonly Record_[]) => {
  try {
    const answer = (await handler({ Records: records }, contextFor('events'))) as
      | { batchItemFailures?: { itemIdentifier: string }[] }
      | undefined
    const id = answer?.batchItemFailures?.[0]?.itemIdentifier
    return id === undefined ? -1 : records.findIndex((it) => it.dynamodb?.SequenceNumber === id)
  } catch {
    return 0
  }
}

/** Lambda's event source mapping: batches, partial failure, retries, and at last the dead letters. */
const handleAll = async (reader: Reader, records: readonly Record_[]) => {
  let [rest, tries] = [records, 0]
  while (rest.length) {
    const failed = await failureIn(reader.handler, rest)
    if (failed < 0) return
    tries = failed === 0 ? tries + 1 : 1
    rest = rest.slice(failed)
    if (tries <= reader.retryAttempts) continue
    await reader.toDeadLetters({ record: rest[0]?.dynamodb?.SequenceNumber })
    rest = rest.slice(1)
    tries = 0
  }
}

/** Reads both tables' streams into the events entry, from where it stopped the last time. */
export const readStreams = (reader: Reader) => {
  const client = new DynamoDBStreamsClient()
  const checkpoints = kept<Record<string, string>>(reader.file, {})
  const iterators = new Map<string, string | undefined>()

  const iteratorOf = async (StreamArn: string, ShardId: string) => {
    const known = iterators.get(ShardId)
    if (known) return known
    const SequenceNumber = checkpoints.value[ShardId]
    const where = SequenceNumber
      ? { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER' as const, SequenceNumber }
      : { ShardIteratorType: 'TRIM_HORIZON' as const }
    const { ShardIterator } = await client.send(
      new GetShardIteratorCommand({ StreamArn, ShardId, ...where }),
    )
    return ShardIterator
  }

  const readShard = async (StreamArn: string, ShardId: string) => {
    const ShardIterator = await iteratorOf(StreamArn, ShardId)
    if (!ShardIterator) return
    const { Records = [], NextShardIterator } = await client.send(
      new GetRecordsCommand({ ShardIterator, Limit: reader.batchSize }),
    )
    await handleAll(reader, Records)
    iterators.set(ShardId, NextShardIterator)
    const last = Records.at(-1)?.dynamodb?.SequenceNumber
    if (!last) return
    checkpoints.value[ShardId] = last
    checkpoints.save()
  }

  const round = async () => {
    for (const StreamArn of reader.streams.values()) {
      const { StreamDescription } = await client.send(new DescribeStreamCommand({ StreamArn }))
      for (const { ShardId } of StreamDescription?.Shards ?? [])
        if (ShardId) await readShard(StreamArn, ShardId).catch(() => iterators.delete(ShardId))
    }
  }
  let isOpen = true
  const loop = async () => {
    while (isOpen) {
      await round().catch(() => {})
      await new Promise((resolve) => setTimeout(resolve, pauseMs))
    }
  }
  loop()
  return { close: () => (isOpen = false) }
}
