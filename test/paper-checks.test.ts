import { expect, it } from 'vitest'
import { checkUpload } from '../functions/papers/checking.ts'
import type { Checking } from '../functions/papers/deps.ts'
import type { ApplicationStatus } from '../schemas/life-cycle.ts'
import { Paper } from '../schemas/paper.ts'
import { newUlid } from '../schemas/ulid.ts'
import { files } from './support/files.ts'

const [application, upload] = [newUlid(), newUlid()]
const tail = `${application}/employment/${upload}`
const key = `quarantine/${tail}`

/** An application and a bucket in memory; `meanwhile` happens while the file is looked at. */
const world = (
  meanwhile: (it: { lines: Map<string, Paper>; state: { status: ApplicationStatus } }) => void,
) => {
  const lines = new Map<string, Paper>()
  const state: { status: ApplicationStatus } = { status: 'draft' }
  const set = (paper: Paper) => {
    const isChecked = lines.get(paper.id)?.state === 'checking'
    if (isChecked) lines.set(paper.id, paper)
    return isChecked
  }
  const objects = new Map<string, Buffer>([[key, files.pdf]])
  const deps: Checking = {
    open: async () => ({ ...state, files: [...lines.values()] }),
    now: () => new Date('2026-11-25T00:00:00Z'),
    record: async () => false,
    scan: async () => {
      meanwhile({ lines, state })
      return 'unanswered'
    },
    store: {
      begin: async (_, paper) => !lines.has(paper.id) && !!lines.set(paper.id, paper),
      accept: async (_, { paper }) => (state.status === 'draft' && set(paper) ? 'done' : 'late'),
      acceptWrites: () => [],
      refuse: async (_, paper) => set(paper),
    },
    objects: {
      read: async (at) => {
        const bytes = objects.get(at)
        const said = { type: 'application/pdf', name: 'a.pdf', accept: ['pdf' as const] }
        return bytes && { bytes, ...said, maxCount: 3, phase: 'submit', by: 'person:a' }
      },
      keep: async (at, bytes) => {
        objects.set(at, bytes)
        return 'tag'
      },
      discard: async (at) => {
        objects.delete(at)
      },
    },
  }
  return { lines, objects, check: checkUpload(deps), state }
}

const lineOf = () =>
  Paper.parse({
    ...{ id: upload, attachmentId: 'employment', name: 'a.pdf', bytes: 1, type: 'application/pdf' },
    ...{ state: 'unscanned', at: '2026-11-25T00:00:00Z' },
  })
const states = (lines: Map<string, Paper>) => [...lines.values()].map(({ state }) => state)

it('moves a good file out of quarantine once, however often it is told', async () => {
  const { lines, objects, check } = world(() => {})
  expect(await check(key)).toBe('unscanned')
  // The same form, sent once more: what was judged stands.
  objects.set(key, files.eicar)
  expect(await check(key)).toBe('late')
  expect(states(lines)).toEqual(['unscanned'])
  expect([...objects]).toEqual([[`papers/${tail}`, files.pdf]])
})

it('keeps nothing of a file that was taken back while it was looked at', async () => {
  const { lines, objects, check } = world(({ lines }) => lines.clear())
  expect(await check(key)).toBe('late')
  expect([lines.size, objects.size]).toEqual([0, 0])
})

it('lets nothing into an application that arrived meanwhile', async () => {
  const { lines, objects, check } = world(({ state }) => {
    state.status = 'submitted'
  })
  expect(await check(key)).toBe('late')
  expect([states(lines), objects.size]).toEqual([['checking'], 0])
})

it('goes on where an earlier check was cut', async () => {
  let isCut = true
  const { lines, check } = world(() => {
    if (isCut) throw new Error('cut')
  })
  await expect(check(key)).rejects.toThrow('cut')
  expect(states(lines)).toEqual(['checking'])
  isCut = false
  expect(await check(key)).toBe('unscanned')
})

it('leaves nothing of a file whose application arrived after it was kept, and before its line', async () => {
  const { lines, objects, check, state } = world(() => {})
  lines.set(upload, { ...lineOf(), state: 'checking' })
  objects.set(`papers/${tail}`, files.pdf)
  state.status = 'submitted'
  expect(await check(key)).toBe('late')
  expect(objects.size).toBe(0)
})

it('takes two tellings of one file at the same moment for one', async () => {
  const { lines, objects, check } = world(() => {})
  expect((await Promise.all([check(key), check(key)])).sort()).toEqual(['late', 'unscanned'])
  expect(states(lines)).toEqual(['unscanned'])
  expect([...objects]).toEqual([[`papers/${tail}`, files.pdf]])
})

it('is quiet about a file that is there no more', async () => {
  const { lines, objects, check } = world(() => {})
  objects.clear()
  expect(await check(key)).toBe('late')
  expect(lines.size).toBe(0)
})

it('leaves alone what is no upload of ours', async () => {
  const { check } = world(() => {})
  expect(await check('quarantine/readme.txt')).toBe('ignored')
})
