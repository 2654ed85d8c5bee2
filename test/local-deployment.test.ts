import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it, vi } from 'vitest'
import { entryNames, envOf } from '../functions/env.ts'
import { addressesOf } from '../local/addresses.ts'
import { settingsOf } from '../local/context.ts'
import { deploymentOf } from '../local/deployment.ts'
import { keysIn } from '../local/keys.ts'
import { wanted } from '../local/pick-ports.ts'
import { secretsFor } from '../local/secrets.ts'
import { resolver, synthesize } from '../local/template.ts'

const dir = mkdtempSync(join(tmpdir(), 'deployment-'))
afterAll(() => rmSync(dir, { recursive: true }))

const aws = 'http://127.0.0.1:8084'
const keys = await keysIn(dir)
const template = await synthesize(join(dir, 'cdk'), settingsOf(keys, addressesOf(wanted)).context)
const deployment = deploymentOf(template, resolver(template, aws))
const { environments, mappings, queues, rules, objectRules, buckets, tables } = deployment

it('gives every function an environment that it can start with', () => {
  expect(Object.keys(environments).toSorted()).toEqual(entryNames.toSorted())
  for (const name of entryNames) {
    for (const [key, value] of Object.entries(environments[name] ?? {})) vi.stubEnv(key, value)
    expect(() => envOf(name)).not.toThrow()
    vi.unstubAllEnvs()
  }
})

it('names tables and queues that are there', () => {
  const names = tables.map(([name]) => name)
  expect(names).toContain(environments.applications?.APPLICATIONS_TABLE)
  expect(names).toContain(environments.payments?.PAYMENTS_TABLE)
  const looks = environments.payments?.LOOKS_QUEUE?.replace(`${aws}/000000000000/`, '')
  expect(queues.map(({ name }) => name)).toContain(looks)
})

it('starts functions by the streams of three tables, a queue, rules and files', () => {
  const names = tables.map(([name]) => name)
  const streams = mappings.filter(({ isStream }) => isStream)
  expect(streams.map(({ entry }) => entry)).toEqual(['events', 'events', 'questions'])
  expect(names).toEqual(expect.arrayContaining(streams.map(({ source }) => source)))
  expect(new Set(streams.map(({ source }) => source)).size).toBe(3)
  const queue = mappings.find(({ isStream }) => !isStream)
  expect(queue?.entry).toBe('looks')
  const known = queues.map(({ name }) => name)
  const named = [queue?.source, ...streams.map(({ deadQueue }) => deadQueue)]
  expect(known).toEqual(expect.arrayContaining(named))
  expect(objectRules).toEqual([
    { entry: 'papers', bucket: buckets[0]?.name, prefix: 'quarantine/' },
  ])
  expect(environments.uploads?.PAPERS_BUCKET).toBe(buckets[0]?.name)
  expect(rules).toEqual([
    { entry: 'papers', everyMs: 3_600_000 },
    { entry: 'sweeper', everyMs: 60_000 },
  ])
})

it('has a value for every secret that a function asks for', () => {
  const secrets = secretsFor(environments, keys)
  const asked = Object.values(environments).flatMap((it) =>
    Object.entries(it).flatMap(([name, value]) => (name.endsWith('_SECRET') ? [value] : [])),
  )
  expect(Object.keys(secrets).toSorted()).toEqual([...new Set(asked)].toSorted())
})
