import { expect, it, vi } from 'vitest'
import { dynamoLatest } from '../functions/guidance/loop/dynamo-latest-store.ts'
import { dynamoPublicationStore } from '../functions/guidance/loop/dynamo-publication-store.ts'
import { publishedKnowledge } from '../functions/guidance/loop/published.ts'
import type { Publication } from '../schemas/publication.ts'
import { finding } from './support/guidance.ts'
import { newTable } from './support/table.ts'

const zero = { asked: 0, first: 0, firstFive: 0, answered: 0, right: 0, offered: 0, silent: 0 }
const none = { before: zero, after: zero }
const alias = (text: string) => ({ entryId: 'pay-methods', text })
const publication = (number: number, ...texts: string[]): Publication => ({
  ...{ number, at: '2026-11-26T00:00:00.000Z', by: 'officer:1', aliases: texts.map(alias) },
  quality: {
    groups: { published: none, added: none, addedAlone: none, waiting: none, strays: none },
    changes: [],
    changed: 0,
  },
})

it('appends publications under their numbers: the last one counts, and none is written twice', async () => {
  const table = await newTable()
  const store = dynamoPublicationStore(table)
  expect(await store.latest()).toBeUndefined()
  expect(await dynamoLatest(table)()).toBeUndefined()
  for (let i = 1; i < 25; i++) expect(await store.append(publication(i, `言い方${i}`))).toBe(true)
  expect(await store.append(publication(24, 'ほかの人'))).toBe(false)
  expect(await store.latest()).toEqual(publication(24, '言い方24'))
  expect(await dynamoLatest(table)()).toEqual({ number: 24, aliases: [alias('言い方24')] })
  expect(await store.find(3)).toEqual(publication(3, '言い方3'))
  expect(await store.find(99)).toBeUndefined()
  expect((await store.list()).map(({ number }) => number)).toEqual(
    Array.from({ length: 20 }, (_, i) => 24 - i),
  )
})

it('answers by what was published last, looks at most twice a minute, and goes on where it cannot look', async () => {
  let at = 0
  let latest: ReturnType<typeof dynamoLatest> = async () => undefined
  const looks = vi.fn(() => latest())
  const failed = vi.fn()
  const knowing = vi.fn(async (aliases: readonly { text: string }[]) =>
    finding(Object.fromEntries(aliases.map(({ text }) => [text, 1]))),
  )
  const base = finding({})
  const knowledge = publishedKnowledge({
    latest: looks,
    base,
    knowing,
    now: () => new Date(at),
    failed,
  })
  const found = async () => (await knowledge()).find('').map(({ id }) => id)
  expect(await found()).toEqual([])
  latest = async () => publication(1, '新しい')
  at = 29_000
  expect(await found()).toEqual([])
  expect(looks).toHaveBeenCalledTimes(1)
  at = 30_000
  expect(await found()).toEqual(['新しい'])
  at = 60_000
  expect(await found()).toEqual(['新しい'])
  expect(knowing).toHaveBeenCalledTimes(1)
  latest = async () => {
    throw new Error('throttled')
  }
  at = 90_000
  expect(await found()).toEqual(['新しい'])
  expect(failed).toHaveBeenCalledTimes(1)
  latest = async () => publication(2)
  at = 120_000
  expect(await found()).toEqual([])
})
