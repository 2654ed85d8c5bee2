import { setTimeout as wait } from 'node:timers/promises'
import type { Invoke } from './functions.ts'
import { ofType, type resolver, type Synthesized } from './template.ts'

/** A rule on what S3 tells EventBridge. */
export type ObjectRule = {
  readonly entry: string
  readonly bucket: string
  readonly prefix: string
}
type ObjectPattern = {
  readonly detail: {
    readonly bucket: { readonly name: readonly unknown[] }
    readonly object: { readonly key: readonly { readonly prefix: string }[] }
  }
}

type Cors = { readonly CorsRules?: readonly { readonly AllowedOrigins: readonly string[] }[] }

const unitMs = { minute: 60_000, hour: 3_600_000 } as const

/** What rules start, by the clock or by a file that came into a bucket. */
export const startedIn = (
  template: Synthesized,
  resolve: ReturnType<typeof resolver>,
  entryOf: (arn: string) => string,
) => {
  const targets = ofType(template, 'AWS::Events::Rule').flatMap(([, { Properties }]) => {
    const { Targets = [] } = Properties as { Targets?: { Arn: unknown }[] }
    return Targets.map(({ Arn }) => ({ entry: entryOf(resolve(Arn)), it: Properties }))
  })
  const rules = targets.flatMap(({ entry, it }) => {
    const [, count, unit] = /^rate\((\d+) (minute|hour)/.exec(`${it.ScheduleExpression}`) ?? []
    return unit ? [{ entry, everyMs: Number(count) * unitMs[unit as keyof typeof unitMs] }] : []
  })
  const objectRules = targets.flatMap(({ entry, it }): ObjectRule[] => {
    const { detail } = (it.EventPattern ?? {}) as Partial<ObjectPattern>
    const prefix = detail?.object.key[0]?.prefix
    return detail && prefix ? [{ entry, bucket: resolve(detail.bucket.name[0]), prefix }] : []
  })
  const buckets = ofType(template, 'AWS::S3::Bucket').map(([name, { Properties }]) => {
    const { CorsRules = [] } = (Properties.CorsConfiguration ?? {}) as Cors
    return { name, origins: CorsRules.flatMap(({ AllowedOrigins }) => AllowedOrigins) }
  })
  return { rules, objectRules, buckets }
}

/** What S3 says of a file that came. */
export type ObjectCreated = {
  readonly bucket: string
  readonly key: string
  readonly size: number
  readonly etag: string
}

const ruleTimeoutMs = 60_000
const tries = 5

/** Tells the functions that a rule starts, and again when they throw: EventBridge goes on for a day. */
export const eventBridge =
  (rules: readonly ObjectRule[], invoke: Invoke) =>
  async ({ bucket, ...object }: ObjectCreated) => {
    const event = {
      id: crypto.randomUUID(),
      source: 'aws.s3',
      'detail-type': 'Object Created',
      time: new Date().toISOString(),
      detail: { bucket: { name: bucket }, object, reason: 'PostObject' },
    }
    const started = rules.filter((it) => it.bucket === bucket && object.key.startsWith(it.prefix))
    for (const { entry } of started)
      for (let i = 1; i <= tries; i++) {
        const failed = await invoke(entry, event, ruleTimeoutMs).then(
          () => undefined,
          (error: unknown) => error,
        )
        if (failed === undefined) break
        process.stderr.write(`${failed instanceof Error ? failed.stack : failed}\n`)
        await wait(i * 1_000)
      }
  }
