import { expect, it } from 'vitest'
import { data, edge, resourcesOf, service } from './support/template.ts'

/** Seen to work in LocalStack's open edition 4.14; what is not here goes to Edge. */
const emulated = new Set([
  'AWS::ApiGateway::Account',
  'AWS::ApiGateway::Deployment',
  'AWS::ApiGateway::RestApi',
  'AWS::ApiGateway::Stage',
  'AWS::DynamoDB::Table',
  'AWS::Events::Rule',
  'AWS::IAM::Policy',
  'AWS::IAM::Role',
  'AWS::KMS::Key',
  'AWS::Lambda::EventSourceMapping',
  'AWS::Lambda::Function',
  'AWS::Lambda::Permission',
  'AWS::Logs::LogGroup',
  'AWS::SecretsManager::Secret',
  'AWS::SQS::Queue',
  'AWS::SQS::QueuePolicy',
])

it('uses in Data and Service only kinds of resources that LocalStack has', () => {
  const types = [data, service].flatMap((it) => resourcesOf(it).map(([, { Type }]) => Type))
  expect(types.filter((type) => !emulated.has(type))).toEqual([])
})

it('stays far from the 500 resources where CloudFormation stops', () => {
  for (const template of [data, service, edge])
    expect(resourcesOf(template).length).toBeLessThanOrEqual(400)
})

it('says all that a function is told in less than the 4 KB Lambda takes', () => {
  for (const [id, { Properties }] of resourcesOf(service, 'AWS::Lambda::Function'))
    expect(JSON.stringify(Properties.Environment).length, id).toBeLessThan(4096)
})
