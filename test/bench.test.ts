import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { median, ratio, spread } from '../bench/arithmetic.ts'
import { coldStart } from '../bench/cold.ts'
import { startEndpoint } from '../bench/endpoint.ts'
import { entries, type Subject } from '../bench/first-calls.ts'
import { judged } from '../bench/goals.ts'
import { dynamoPrice, lambdaPrice, priceOfLife } from '../bench/price/price.ts'
import { variants, warmCall } from '../bench/warm.ts'
import { compile } from '../catalog/compile.ts'
import { layAssets } from '../infra/assets.ts'

describe('the arithmetic of the bench', () => {
  it('takes the middle, or the mean of the middle two, and leaves its input as it was', () => {
    const values = [9, 1, 5]
    expect(median(values)).toBe(5)
    expect(values).toEqual([9, 1, 5])
    expect(median([10, 2, 4, 8])).toBe(6)
    expect(() => median([])).toThrow('no values')
  })

  it('divides by what there is to compare with, and by nothing else', () => {
    expect(ratio(3, 2)).toBe(1.5)
    expect(() => ratio(3, 0)).toThrow('nothing to compare with')
    expect(spread([1, 2, 3, 4, 5])).toBe(1)
  })

  it('marks a goal that is missed', () => {
    expect(judged(1, 1)).toBe('1.00 × ✓')
    expect(judged(1.01, 1)).toBe('1.01 × **missed**')
  })

  it('prices a million units and invocations as the list does', () => {
    expect(dynamoPrice({ reads: 0, writes: 1_000_000 })).toBeCloseTo(0.715)
    expect(dynamoPrice({ reads: 1_000_000, writes: 0 })).toBeCloseTo(0.1425)
    expect(lambdaPrice(1_000_000, { milliseconds: 1_000, gigabytes: 0.5 })).toBeCloseTo(
      0.2 + 13.3334 / 2,
    )
  })

  it('counts a token for every page, and a page as a call of its own', () => {
    const act = (name: string) => ({ name, calls: 1, reads: 1, writes: 2 })
    const life = { acts: [act('issueToken'), act('events: paid')], mails: 1 }
    expect(priceOfLife(life, 10)).toMatchObject({
      units: { reads: 11, writes: 22 },
      invocations: 20 + 10 + 1,
      dynamo: dynamoPrice({ reads: 11, writes: 22 }),
    })
    expect(priceOfLife(life, 0)).toMatchObject({ units: { reads: 2 }, invocations: 1 + 1 })
  })
})

/** From their sources: other tests bundle at the same time, into the same folder. */
describe('a cold start that is measured', () => {
  const taskRoot = mkdtempSync(join(tmpdir(), 'madoguchi-bench-'))
  let endpoint: Awaited<ReturnType<typeof startEndpoint>>
  beforeAll(async () => {
    compile(join(taskRoot, 'catalog'))
    mkdirSync(join(taskRoot, 'assets'))
    layAssets(join(taskRoot, 'assets'))
    endpoint = await startEndpoint()
  })
  afterAll(() => {
    endpoint.close()
    rmSync(taskRoot, { recursive: true, force: true })
  })

  const calls: Record<Subject, string[]> = {
    bare: ['GetItem'],
    whole: ['GetItem'],
    naive: ['PutItem', 'PutItem', 'UpdateItem'],
    procedures: [],
    identity: ['UpdateItem', 'GetItem', 'GetSecretValue'],
    applications: ['PutItem'],
    payments: ['Query'],
    portal: ['/prod/v1/procedures'],
  }
  const sources = {
    bare: 'bench/handlers/bare.ts',
    naive: 'bench/handlers/naive.ts',
    ...Object.fromEntries(entries.map((name) => [name, `functions/entry/${name}.ts`])),
  }

  it.each(Object.entries(sources))('of %s is answered with success', async (name, source) => {
    const start = { name: name as Subject, file: join(process.cwd(), source), taskRoot }
    const { statusCode, load, call } = await coldStart(start, endpoint.url)
    expect(statusCode).toBeGreaterThanOrEqual(200)
    expect(statusCode).toBeLessThan(400)
    expect(endpoint.take()).toEqual(calls[name as Subject])
    expect(Math.min(load, call)).toBeGreaterThan(0)
  })

  it('is refused when the answer is an error', async () => {
    const file = join(taskRoot, 'refuses.mjs')
    writeFileSync(file, "export const handler = async () => ({ statusCode: 404, body: 'no' })")
    const start = { name: 'bare' as const, file, taskRoot }
    await expect(coldStart(start, endpoint.url)).rejects.toThrow('bare answered 404 no')
  })
})

it.each(variants)('a warm call of %s is answered with 200', async (variant) => {
  const times = { warmUps: 1, iterations: 2 }
  expect(await warmCall(variant, 'handler', times)).toBeGreaterThan(0)
  expect(await warmCall(variant, 'open', times)).toBeGreaterThan(0)
})
