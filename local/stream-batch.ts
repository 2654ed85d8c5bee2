import type { _Record as StreamRecord } from '@aws-sdk/client-dynamodb-streams'
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import type { Deployment } from './deployment.ts'
import type { Invoke } from './functions.ts'

export type Mapping = Deployment['mappings'][number]
export type Options = { readonly dir: string; readonly queueBase: string; readonly invoke: Invoke }
type Answer = { readonly batchItemFailures?: { readonly itemIdentifier: string }[] } | undefined

export const sequenceOf = (record: StreamRecord | undefined) =>
  record?.dynamodb?.SequenceNumber ?? ''

/** As Lambda gets them: JSON, in which bytes are Base64. */
const asJson = (records: StreamRecord[]): unknown =>
  JSON.parse(
    JSON.stringify(records, function (this: Record<string, unknown>, key, value) {
      const it = this[key]
      return it instanceof Uint8Array ? Buffer.from(it).toString('base64') : value
    }),
  )

/** Where the first failure lies: at the start when the function threw, behind the last when none. */
const firstFailure = async ({ entry }: Mapping, invoke: Invoke, records: StreamRecord[]) => {
  const Records = asJson(records.map((it) => ({ ...it, eventSource: 'aws:dynamodb' })))
  try {
    const answer = (await invoke(entry, { Records }, 60_000)) as Answer
    const failed = answer?.batchItemFailures?.[0]?.itemIdentifier
    if (failed === undefined) return records.length
    return Math.max(
      0,
      records.findIndex((it) => sequenceOf(it) === failed),
    )
  } catch {
    return 0
  }
}

/** Hands records to the function and says how many are through; what failed too often is put aside. */
export const batchHandler = (mapping: Mapping, { queueBase, invoke }: Options) => {
  const tries = new Map<string, number>()
  const bury = async ({ dynamodb }: StreamRecord) => {
    if (!mapping.deadQueue) return
    const QueueUrl = `${queueBase}/000000000000/${mapping.deadQueue}`
    const MessageBody = JSON.stringify({ table: mapping.source, keys: dynamodb?.Keys })
    await new SQSClient().send(new SendMessageCommand({ QueueUrl, MessageBody }))
  }
  return async (records: StreamRecord[]): Promise<number> => {
    const at = await firstFailure(mapping, invoke, records)
    const record = records[at]
    if (!record) return at
    const count = (tries.get(sequenceOf(record)) ?? 0) + 1
    tries.set(sequenceOf(record), count)
    if (count <= mapping.retries) return at
    await bury(record)
    tries.delete(sequenceOf(record))
    return at + 1
  }
}
