import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { type Synthesized, synthesize } from '../local/template.ts'
import type { Needed } from './localstack/aws-call.ts'
import { logicalNames } from './localstack/physical.ts'
import { checkPolicies } from './localstack/policy-check.ts'

const dir = mkdtempSync(join(tmpdir(), 'policies-'))
afterAll(() => rmSync(dir, { recursive: true }))
const template = await synthesize(dir, {})

/** Names as a deployment gives them. */
const names = new Map(
  Object.entries(template.resources).map(([id, { Type }]) => {
    const name = `deployed-${id}`
    if (Type === 'AWS::SQS::Queue') return [id, `http://127.0.0.1/queue/${name}`]
    return [id, Type === 'AWS::SecretsManager::Secret' ? `arn:aws:secret:${name}` : name]
  }),
)
const idOf = (start: string) => {
  const id = Object.keys(template.resources).find((it) =>
    new RegExp(`^${start}[0-9A-F]{8}$`).test(it),
  )
  if (!id) throw new Error(`no ${start}`)
  return id
}
const table = `table/deployed-${idOf('Payments')}`
const caller = `deployed-${idOf('payments')}`

const refusedFor = (entry: string, calls: Needed[], changed: Synthesized = template) => {
  const seen = calls.map((it) => ({ ...it, caller }))
  const findings = checkPolicies(changed, {
    calls: seen,
    physical: logicalNames(template, names),
  })
  return findings.find((it) => it.entry === entry)?.refused
}

/** The same template without one action anywhere. */
const without = (action: string): Synthesized =>
  JSON.parse(JSON.stringify(template), (_, value) =>
    Array.isArray(value) ? value.filter((it) => it !== action) : value === action ? 'none' : value,
  )
const changed = (action: string): Synthesized => ({
  ...without(action),
  exports: template.exports,
})

describe('a call', () => {
  it('that the function’s policy allows is no finding', () => {
    const calls = [
      { action: 'dynamodb:Query', resource: table },
      { action: 'sqs:SendMessage', resource: `deployed-${idOf('Looks')}` },
      {
        action: 'secretsmanager:GetSecretValue',
        resource: `arn:aws:secret:deployed-${idOf('PaymentsSecret')}`,
      },
    ]
    expect(refusedFor('payments', calls)).toEqual([])
  })

  it.each([
    ['an action it lacks', { action: 'dynamodb:Scan', resource: table }],
    ['an index it may not query', { action: 'dynamodb:Query', resource: `${table}/index/gsi2` }],
    ['another table', { action: 'dynamodb:Query', resource: `table/deployed-${idOf('Guidance')}` }],
    ['a thing nobody deployed', { action: 'dynamodb:Query', resource: 'table/other' }],
    ['mail, which it does not send', { action: 'ses:SendEmail', resource: 'from/a@b.example' }],
  ])('of %s is refused', (_, call) => {
    expect(refusedFor('payments', [call])?.[0]).toContain(call.action)
  })
})

describe('what no call shows', () => {
  it.each([
    ['payments', 'kms:Decrypt'],
    ['payments', 'kms:GenerateDataKey'],
    ['events', 'dynamodb:GetRecords'],
    ['events', 'dynamodb:ListStreams'],
    ['events', 'kms:Decrypt'],
    ['looks', 'sqs:DeleteMessage'],
    ['portal', 'logs:PutLogEvents'],
    ['portal', 'xray:PutTraceSegments'],
  ])('is needed all the same: %s and %s', (entry, action) => {
    const write = [{ action: 'dynamodb:PutItem', resource: table }]
    expect(refusedFor(entry, write)).toEqual([])
    const refused = refusedFor(entry, write, changed(action)) ?? []
    expect(refused.some((it) => it.startsWith(action))).toBe(true)
  })
})

it('lists what is allowed and was not needed', () => {
  const physical = logicalNames(template, names)
  const call = { action: 'dynamodb:Query', resource: table, caller }
  const [unused] = checkPolicies(template, { calls: [call], physical })
    .filter(({ entry }) => entry === 'payments')
    .map((it) => it.unused)
  expect(unused?.some((it) => it.startsWith('dynamodb:Query'))).toBe(false)
  expect(unused?.some((it) => it.startsWith('dynamodb:PutItem'))).toBe(true)
})
