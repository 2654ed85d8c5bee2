import { beforeAll, expect, it } from 'vitest'
import type { Paper } from '../schemas/paper.ts'
import { newUlid } from '../schemas/ulid.ts'
import { denkiAnswers, openCounter } from './support/counter.ts'
import { approver, business } from './support/people.ts'
import { put } from './support/table.ts'

let counter: Awaited<ReturnType<typeof openCounter>>
beforeAll(async () => {
  counter = await openCounter()
})

const needed = ['employment', 'licence', 'registry']

/** A draft that says of no paper how it comes, with a file of that state for each. */
const draftWith = async (state: Paper['state']) => {
  const { params } = await counter.create({ ...denkiAnswers, issuer: 'other' })
  const { applicationId } = params
  for (const attachmentId of needed) {
    const id = newUlid()
    await put(counter.tables.APPLICATIONS_TABLE, {
      pk: `APPLICATION#${applicationId}`,
      sk: `PAPER#${attachmentId}#${id}`,
      ...{ id, attachmentId, name: '写し.pdf', bytes: 12, type: 'application/pdf', state },
      ...{ sha256: '0'.repeat(64), at: '2026-11-25T00:00:00Z' },
    })
  }
  const { headers } = await counter.call('getApplication', business, { params })
  return { params, etag: headers.etag ?? '' }
}

it.each(['clean', 'unscanned'] as const)(
  'takes a file that is %s for a needed paper, and names it in the receipt',
  async (state) => {
    const { params, etag } = await draftWith(state)
    const { statusCode, body } = await counter.submit(params, etag)
    expect(statusCode).toBe(201)
    expect(body.receipt.content.toFollow).toEqual([])
    expect(body.receipt.content.files).toHaveLength(needed.length)
    const { body: seen } = await counter.call('getCase', approver, { params })
    expect(seen.files.map((it: Paper) => it.state)).toEqual(needed.map(() => state))
  },
)

it.each([
  ['checking', /確かめています/],
  ['refused', /送るか、出し方を選んで/],
] as const)('does not take one that is %s, and says so', async (state, words) => {
  const { params, etag } = await draftWith(state)
  const { statusCode, body } = await counter.submit(params, etag)
  expect(statusCode).toBe(422)
  for (const { message } of body.details.issues) expect(message).toMatch(words)
})
