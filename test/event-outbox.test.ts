import { beforeAll, describe, expect, it } from 'vitest'
import { dynamoApplicationStore } from '../functions/applications/dynamo-application-store.ts'
import { dynamoEventOutbox } from '../functions/applications/dynamo-event-outbox-store.ts'
import { deliver } from '../functions/messages/deliver.ts'
import type { Mail } from '../functions/messages/mail.ts'
import type { ApplicationId } from '../schemas/application.ts'
import { openCounter } from './support/counter.ts'
import { business } from './support/people.ts'

let counter: Awaited<ReturnType<typeof openCounter>>
let outbox: ReturnType<typeof dynamoEventOutbox>
beforeAll(async () => {
  counter = await openCounter()
  outbox = dynamoEventOutbox(counter.tables.APPLICATIONS_TABLE)
})

const keyOf = (id: string, seq: number) => ({ pk: `APPLICATION#${id}`, sk: `EVENT#00000${seq}` })
const at = (seconds: number) => new Date(Date.UTC(2026, 3, 1, 0, 0, seconds))

/** The first event of an application that has just arrived. */
const arrived = async () => {
  const { params, etag } = await counter.ready()
  await counter.submit(params, etag)
  const id = params.applicationId as ApplicationId
  const event = await outbox.pending(keyOf(id, 1))
  if (!event) throw new Error('what arrived is not pending')
  return { id, params, event }
}

describe('a claim', () => {
  it('is one consumer’s for a minute, and then anybody’s', async () => {
    const { event } = await arrived()
    expect(await outbox.claim(event, at(0))).toBe('claimed')
    expect(await outbox.claim(event, at(60))).toBe('busy')
    expect(await outbox.claim(event, at(61))).toBe('claimed')
  })

  it('is given back by whoever could not finish', async () => {
    const { event } = await arrived()
    await outbox.claim(event, at(0))
    await outbox.release(event)
    expect(await outbox.claim(event, at(1))).toBe('claimed')
  })

  it('is refused for ever once the event is done', async () => {
    const { id, event } = await arrived()
    await outbox.claim(event, at(0))
    await outbox.done(event, at(1))
    expect(await outbox.claim(event, at(3_600))).toBe('done')
    expect(await outbox.pending(keyOf(id, 1))).toBeUndefined()
  })
})

it('shows the sweeper what is pending, and holds no event that nobody hears of', async () => {
  const { id, params, event } = await arrived()
  const stuck = async () => {
    const keys = await outbox.stuckSince(new Date(Date.now() + 1_000))
    return keys.filter(({ pk }) => pk === `APPLICATION#${id}`).map(({ sk }) => sk)
  }
  await counter.call('withdrawApplication', business, { params, body: {} })
  expect(await stuck()).toEqual(['EVENT#000001'])
  await outbox.done(event, at(0))
  expect(await stuck()).toEqual([])
  const store = dynamoApplicationStore(counter.tables.APPLICATIONS_TABLE)
  expect((await store.open(id))?.events.map(({ type }) => type)).toEqual(['submitted', 'withdrawn'])
})

describe('the delivery of an event', () => {
  const delivering = (send: (mail: Mail) => Promise<void>) =>
    deliver({
      find: dynamoApplicationStore(counter.tables.APPLICATIONS_TABLE).find,
      outbox,
      send,
      publicUrl: 'https://madoguchi.test',
      now: () => new Date(),
    })

  it('sends one mail, however often and however much at once it comes', async () => {
    const { event } = await arrived()
    const mails: Mail[] = []
    const run = delivering(async (mail) => {
      mails.push(mail)
    })
    await Promise.allSettled([run(event), run(event), run(event)])
    await run(event)
    expect(mails.map(({ subject }) => subject)).toEqual([
      expect.stringContaining('申請が届きました'),
    ])
  })

  it('leaves a mail that failed to whoever comes next, at once', async () => {
    const { id, event } = await arrived()
    const failed = delivering(() => Promise.reject(new Error('no mail today')))
    await expect(failed(event)).rejects.toThrow('no mail today')
    expect(await outbox.pending(keyOf(id, 1))).toEqual(event)
    let mails = 0
    await delivering(async () => {
      mails++
    })(event)
    expect(mails).toBe(1)
    expect(await outbox.pending(keyOf(id, 1))).toBeUndefined()
  })
})
