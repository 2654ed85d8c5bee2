import { startDynamo } from '../../local/dynamodb.ts'
import { startMeter } from '../../test/support/dynamo-meter.ts'
import { liveOnce } from './life.ts'
import { startMailbox } from './mailbox.ts'

/** What one act asked of DynamoDB: calls, and capacity units as DynamoDB Local counts them. */
export type Act = {
  readonly name: string
  readonly calls: number
  readonly reads: number
  readonly writes: number
}

export type Life = { readonly acts: readonly Act[]; readonly mails: number }

const writes = ['PutItem', 'UpdateItem', 'DeleteItem', 'TransactWriteItems']

/** One application's whole life over tables as the stack makes them, act by act, as test/calls.test.ts counts. */
export const meteredLife = async (): Promise<Life> => {
  const { url, close } = await startDynamo({ dataDir: '.local' })
  const mailbox = await startMailbox()
  const meter = await startMeter(url)
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_DYNAMODB: meter.url,
    AWS_ENDPOINT_URL_SES: mailbox.url,
    MAIL_FROM: 'madoguchi@example.jp',
    AWS_REGION: 'local',
    AWS_ACCESS_KEY_ID: 'bench',
    AWS_SECRET_ACCESS_KEY: 'bench',
    AWS_PROFILE: '',
    POWERTOOLS_LOG_LEVEL: 'SILENT',
    POWERTOOLS_METRICS_DISABLED: 'true',
  })
  const acts: Act[] = []
  await liveOnce(async (name, run) => {
    meter.take()
    const result = await run()
    const calls = meter.take()
    const units = (isWrite: boolean) =>
      calls
        .filter(({ action }) => writes.includes(action) === isWrite)
        .reduce((sum, it) => sum + it.units, 0)
    acts.push({ name, calls: calls.length, reads: units(false), writes: units(true) })
    return result
  })
  await close()
  return { acts, mails: mailbox.count() }
}
