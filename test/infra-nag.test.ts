import { App, Stack, Validations } from 'aws-cdk-lib'
import { Bucket } from 'aws-cdk-lib/aws-s3'
import { AwsSolutionsChecks } from 'cdk-nag'
import type { IConstruct } from 'constructs'
import { expect, it } from 'vitest'
import { stacksOf } from '../infra/stacks.ts'

const context = { 'aws:cdk:bundling-stacks': [] }

/** Everything the pack finds, as if nobody had acknowledged anything. */
const findingsOf = (app: App) => {
  const pack = new AwsSolutionsChecks(app)
  Object.defineProperty(pack, 'isAcknowledged', { value: () => false })
  return pack.validateScope(app).violations.flatMap(({ ruleName, violatingResources }) =>
    violatingResources.map(({ constructPath }) => ({
      rule: ruleName,
      path: constructPath ?? '',
    })),
  )
}

const acknowledgedIn = (root: IConstruct) =>
  root.node.findAll().flatMap(({ node }) =>
    node.metadata
      .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
      .flatMap(({ data }) => Object.entries<string>(data))
      .map(([id, reason]) => ({ rule: id.replace(/^annotation::/i, ''), reason, path: node.path })),
  )

it('synthesizes without a finding that nobody gave a reason for', () => {
  const app = new App({ context })
  stacksOf(app)
  expect(() => app.synth()).not.toThrow()
})

it('fails the synthesis on one planted bucket that anybody could read', () => {
  const app = new App({ context })
  stacksOf(app)
  new Bucket(new Stack(app, 'Planted'), 'Open')
  expect(() => app.synth()).toThrow(/AwsSolutions-S1'/)
})

it('acknowledges only what is found there, each with a reason', () => {
  const app = new App({ context })
  stacksOf(app)
  const findings = findingsOf(app)
  const acknowledged = acknowledgedIn(app)
  expect(acknowledged.length).toBeGreaterThan(0)
  const idle = acknowledged.filter(
    ({ rule, path }) =>
      !findings.some((it) => it.rule === rule && `${it.path}/`.startsWith(`${path}/`)),
  )
  expect(idle).toEqual([])
  for (const { rule, reason } of acknowledged) expect(reason.length, rule).toBeGreaterThan(20)
})
