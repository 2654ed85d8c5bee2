import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { data, edge, resourcesOf, service } from './support/template.ts'

/** What LocalStack's open edition 4.14 has providers for; the LocalStack run compares it with its own. */
const emulated = new Set(readFileSync('test/localstack/resource-types.txt', 'utf8').split('\n'))

it('uses in Data and Service only kinds of resources that LocalStack has', () => {
  const types = [data, service].flatMap((it) => resourcesOf(it).map(([, { Type }]) => Type))
  expect(types.filter((type) => !emulated.has(type.toLowerCase()))).toEqual([])
})

it('stays far from the 500 resources where CloudFormation stops', () => {
  for (const template of [data, service, edge])
    expect(resourcesOf(template).length).toBeLessThanOrEqual(400)
})

it('says all that a function is told in less than the 4 KB Lambda takes', () => {
  for (const [id, { Properties }] of resourcesOf(service, 'AWS::Lambda::Function'))
    expect(JSON.stringify(Properties.Environment).length, id).toBeLessThan(4096)
})

it('gives half the memory to who waits for the API, and to what nobody waits for', () => {
  const small = resourcesOf(service, 'AWS::Lambda::Function')
    .filter(([, { Properties }]) => Properties.MemorySize === 512)
    .map(([, { Metadata }]) => Metadata?.entry)
  expect(small.sort()).toEqual([
    'events',
    'looks',
    'portal',
    'questions',
    'staff-portal',
    'sweeper',
  ])
})
