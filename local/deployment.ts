import { startedIn } from './event-rules.ts'
import { ofType, type resolver, type Synthesized } from './template.ts'

export type Environments = Readonly<Record<string, Readonly<Record<string, string>>>>

type Mapping = {
  readonly entry: string
  /** Logical id of the table or queue. */
  readonly source: string
  readonly isStream: boolean
  readonly batchSize: number
  readonly retries: number
  readonly deadQueue: string | undefined
}

const idIn = (arn: string) => /(?:table\/|:)([^:/]+)(?:\/StreamArn)?$/.exec(arn)?.[1] ?? ''

/** What the template says there is: read here, written nowhere else. */
export const deploymentOf = (template: Synthesized, resolve: ReturnType<typeof resolver>) => {
  const entries = new Map<string, string>()
  const environments: Record<string, Record<string, string>> = {}
  for (const [id, { Properties, Metadata }] of ofType(template, 'AWS::Lambda::Function')) {
    const entry = Metadata?.entry
    if (typeof entry !== 'string') continue
    entries.set(id, entry)
    const { Variables = {} } = (Properties.Environment ?? {}) as { Variables?: object }
    environments[entry] = Object.fromEntries(
      Object.entries(Variables).map(([name, value]) => [name, resolve(value)]),
    )
  }
  const entryOf = (arn: string) => entries.get(idIn(arn)) ?? entries.get(arn) ?? ''

  const mappings = ofType(template, 'AWS::Lambda::EventSourceMapping').map(
    ([, { Properties: it }]): Mapping => {
      const source = resolve(it.EventSourceArn)
      const { OnFailure } = (it.DestinationConfig ?? {}) as { OnFailure?: { Destination: unknown } }
      return {
        entry: entryOf(resolve(it.FunctionName)),
        source: idIn(source),
        isStream: source.endsWith('/StreamArn'),
        batchSize: Number(it.BatchSize ?? 10),
        retries: Number(it.MaximumRetryAttempts ?? 5),
        deadQueue: OnFailure && idIn(resolve(OnFailure.Destination)),
      }
    },
  )
  const { rules, objectRules, buckets } = startedIn(template, resolve, entryOf)
  const queues = ofType(template, 'AWS::SQS::Queue').map(([id, { Properties }]) => {
    const policy = Properties.RedrivePolicy as
      | { deadLetterTargetArn: unknown; maxReceiveCount: number }
      | undefined
    return {
      name: id,
      visibilitySeconds: Number(Properties.VisibilityTimeout ?? 30),
      ...(policy && {
        dead: { queue: idIn(resolve(policy.deadLetterTargetArn)), after: policy.maxReceiveCount },
      }),
    }
  })
  const tables = ofType(template, 'AWS::DynamoDB::Table')
  return { environments, mappings, rules, objectRules, queues, buckets, tables }
}
export type Deployment = ReturnType<typeof deploymentOf>
