import { existsSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { contract } from '../schemas/contract/index.ts'
import { data, edge, resourcesOf, service } from './support/template.ts'

const read = (file: string) => readFileSync(file, 'utf8')
const text = read('docs/operations.md')
const ci = read('.github/workflows/ci.yml')

const all = (pattern: RegExp, from = text) => [
  ...new Set([...from.matchAll(pattern)].map(([whole, part]) => part ?? whole)),
]
/** Logical ids end in eight characters of CloudFormation's. */
const idsOf = (template: typeof data, type: string) =>
  resourcesOf(template, type).map(([id]) => id.slice(0, -8))

it('names npm scripts that exist', () => {
  const { scripts } = JSON.parse(read('package.json'))
  const named = all(/npm run ([\w:]+)/g, `${text}\n${ci}`)
  expect(named.length).toBeGreaterThan(1)
  expect(named.filter((it) => !(it in scripts))).toEqual([])
})

it('names files that exist', () => {
  const here = all(/(?:infra|docs|functions|catalog|local)\/[\w./-]+\.(?:ts|json|md)/g)
  const mine = 'infra/stages/test.json'
  expect(here).toContain(mine)
  expect(here.filter((it) => it !== mine && !existsSync(it))).toEqual([])
})

it('says what to do for every alarm, and for no other', () => {
  const alarms = idsOf(edge, 'CloudWatch::Alarm')
  const named = all(/`([\w-]+-(?:errors|throttles|messages|age|5xx|unanswered)|payment-\w+)`/g)
  expect(named.map((it) => it.replaceAll(/\W|_/g, '')).sort()).toEqual(alarms.sort())
})

it('registers exactly the events that we read, where the contract hears them', () => {
  const events = /'((?:checkout\.session|refund|charge\.dispute)\.\w+)'/g
  const known = all(events, read('functions/payments/stripe-event.ts'))
  expect(all(/'enabled_events\[\]=([\w.]+)'/g).sort()).toEqual(known.sort())
  expect(text).toContain(`url=https://madoguchi.…${contract.stripeWebhook.path}`)
})

it('names resources as the templates do', () => {
  const secrets = idsOf(data, 'SecretsManager::Secret')
  expect(all(/^\| `(\w+Secret)` \|/gm).sort()).toEqual(secrets.sort())
  expect(secrets).toEqual(expect.arrayContaining(all(/put (\w+Secret)/g)))
  const functions = idsOf(service, 'Lambda::Function')
  expect(functions).toEqual(expect.arrayContaining(all(/\bfn (\w+)/g)))
  expect(idsOf(service, 'SQS::Queue')).toEqual(expect.arrayContaining(all(/\(queue (\w+)\)/g)))
  expect(idsOf(service, 'LogGroup')).toContain(all(/id Service (\w+)/g)[0])
  expect(idsOf(data, 'Table')).toContain(all(/id Data (\w+) AWS::DynamoDB/g)[0])
  expect(idsOf(data, 'KMS::Key')).toContain(all(/id Data (\w+) AWS::KMS/g)[0])
})

it('sends every provider back to where the contract waits', () => {
  const [start] = contract.finishLogin.path.split('{provider}')
  const redirects = all(/`<(?:publicUrl|staffPublicUrl)>(\S+)`/g)
  const providers = ['digital-agency', 'gbiz', 'staff']
  expect(redirects).toEqual(providers.map((name) => `${start}${name}/callback`))
})

it('multiplies and adds its costs', () => {
  const rows = text
    .slice(text.indexOf('<!-- cost'))
    .split('\n')
    .filter((line) => line.startsWith('| ') && !/^\| (item|---)/.test(line))
    .map((line) => line.split('|').slice(2, -1).map(Number))
  const items = rows.slice(0, -1)
  const total = rows.at(-1) ?? []
  expect(items.length).toBeGreaterThan(15)
  for (const size of [0, 1, 2]) {
    const usd = (row: readonly number[]) => row[4 + size] ?? Number.NaN
    for (const row of items)
      expect(Math.abs(usd(row) - (row[0] ?? 0) * (row[1 + size] ?? 0)), `${row}`).toBeLessThan(
        0.0051,
      )
    expect(items.reduce((sum, row) => sum + usd(row), 0)).toBeCloseTo(usd(total), 5)
  }
})

it('counts the alarms, firewall rules and secrets that there are', () => {
  const quantity = (item: string) =>
    Number(all(RegExp(`^\\| ${item}[^|]*\\|[^|]*\\| ([^|]*)`, 'gm'))[0])
  expect(quantity('CloudWatch, alarms')).toBe(resourcesOf(edge, 'CloudWatch::Alarm').length)
  expect(quantity('Secrets Manager, secrets')).toBe(resourcesOf(data, 'Secret').length)
  const acls = resourcesOf(edge, 'WebACL').filter(([, { Type }]) => Type.endsWith('WebACL'))
  const rules = acls.flatMap(([, { Properties }]) => Properties.Rules).length
  expect(text).toContain(`(${acls.length} and ${rules})`)
})
