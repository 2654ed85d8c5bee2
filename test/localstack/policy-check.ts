import { ofType, type Synthesized } from '../../local/template.ts'
import type { Needed } from './aws-call.ts'
import { type Allowed, fedBy, keysOf, policiesOf, signedBy } from './policies.ts'
import type { Call } from './proxy.ts'

export type Finding = {
  readonly entry: string
  /** Needed and not allowed: on AWS that call fails. */
  readonly refused: readonly string[]
  /** Allowed, and needed by nothing that was seen. */
  readonly unused: readonly string[]
}

const writes = /^dynamodb:(Put|Update|Delete|BatchWrite)|^sqs:SendMessage|^s3:Put/

/** Whoever touches what a key of ours encrypts uses the key, though no call of its own shows it. */
const keyUse = (keys: ReadonlyMap<string, string>, { action, resource }: Needed): Needed[] => {
  const [, table = resource] =
    /^(.*?)(?:\/index\/[^/]+|\/StreamArn|\/\w+\/\*)$/.exec(resource) ?? []
  const key = keys.get(table)
  if (!key) return []
  const actions = writes.test(action) ? ['kms:Decrypt', 'kms:GenerateDataKey'] : ['kms:Decrypt']
  return actions.map((it) => ({ action: it, resource: key }))
}

/** What every function does without a call that the proxy sees: its log and its traces. */
const always = (allowed: readonly Allowed[]) => {
  const actions = [
    'logs:CreateLogStream',
    'logs:PutLogEvents',
    'xray:PutTraceSegments',
    'xray:PutTelemetryRecords',
  ]
  return actions.map((action) => ({
    action,
    resource: allowed.find((it) => it.action === action)?.resource ?? '(nothing)',
  }))
}

const fits = (allowed: Allowed, { action, resource }: Needed) => {
  if (allowed.action !== action) return false
  const [, sender] = /^from\/(.+)$/.exec(resource) ?? []
  if (!sender) return allowed.resource === resource
  return (
    allowed.from === sender && allowed.resource.endsWith(`identity/${sender.replace(/^.*@/, '')}`)
  )
}

/** Logical ARN for the name that a call used. */
export const logical = (physical: ReadonlyMap<string, string>, { resource }: Needed) => {
  const [name = '', ...index] = resource.replace(/^table\//, '').split(/(?=\/(?:index\/|\w+\/\*$))/)
  const arn = physical.get(name)
  return arn ? `${arn}${index.join('')}` : resource
}

const told = ({ action, resource }: Needed) =>
  `${action} on ${resource.replace(/^arn:aws:[^:]+:local:000000000000:/, '')}`
const unique = (all: readonly string[]) => [...new Set(all)].sort()

type Seen = {
  /** What functions called, by physical names. */
  readonly calls: readonly Call[]
  /** Physical name of a table, queue, secret or function → ARN of its logical id; functions: the logical id. */
  readonly physical: ReadonlyMap<string, string>
}

/** Compares what each function needed with what the templates let it do. */
export const checkPolicies = (template: Synthesized, { calls, physical }: Seen): Finding[] => {
  const [policies, keys] = [policiesOf(template), keysOf(template)]
  const unseen = [...fedBy(template), ...signedBy(template)]
  return ofType(template, 'AWS::Lambda::Function').flatMap(([id, { Metadata }]) => {
    if (typeof Metadata?.entry !== 'string') return []
    const allowed = policies.get(id) ?? []
    const seen = calls.filter(({ caller }) => physical.get(caller) === id)
    const direct = [
      ...seen.map(({ action, ...it }) => ({
        action,
        resource: logical(physical, { action, ...it }),
      })),
      ...unseen.filter((it) => it.id === id),
    ]
    const needed = [...direct, ...direct.flatMap((it) => keyUse(keys, it)), ...always(allowed)]
    const refused = needed.filter((it) => !allowed.some((one) => fits(one, it)))
    const unused = allowed.filter((one) => !needed.some((it) => fits(one, it)))
    return [
      {
        entry: Metadata.entry,
        refused: unique(refused.map(told)),
        unused: unique(unused.map(told)),
      },
    ]
  })
}
