import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { press, startStandIn, until, wanted } from './support/stripe-stand-in.ts'

let stripe: Awaited<ReturnType<typeof startStandIn>>
beforeEach(async () => {
  stripe = await startStandIn()
})
afterEach(() => stripe.end())

describe('webhooks', () => {
  const pay = async () => press((await stripe.create()).url, 'pay')

  it('are signed so that the real library believes them', async () => {
    await pay()
    await until(() => stripe.got.length === 1)
    expect(stripe.got.map((it) => stripe.eventIn(it).type)).toEqual(['checkout.session.completed'])
  })

  it('come again until somebody takes them, also after a new start', async () => {
    stripe.answers.push(500, 503)
    await pay()
    await until(() => stripe.got.length === 1)
    await stripe.again()
    await until(() => stripe.got.length === 3)
    expect(new Set(stripe.got.map((it) => stripe.eventIn(it).id)).size).toBe(1)
    await wait(800)
    expect(stripe.got).toHaveLength(3)
  })

  it('come twice when told so', async () => {
    await stripe.control({ webhooks: 'twice' })
    await pay()
    await until(() => stripe.got.length === 2)
    expect(new Set(stripe.got.map((it) => stripe.eventIn(it).id)).size).toBe(1)
  })

  it('come altered when told so, and are not believed', async () => {
    await stripe.control({ webhooks: 'altered' })
    await pay()
    await until(() => stripe.got.length > 0)
    expect(() => stripe.got.map(stripe.eventIn)).toThrow('signature')
  })

  it('do not come when told so, until they may again', async () => {
    await stripe.control({ webhooks: 'never' })
    await pay()
    await wait(800)
    expect(stripe.got).toEqual([])
    await stripe.control({ webhooks: 'normal' })
    await until(() => stripe.got.length === 1)
  })

  it('come late when told so', async () => {
    await stripe.control({ webhooks: 'late' })
    await pay()
    await wait(2_000)
    expect(stripe.got).toEqual([])
  })

  it('come in another order when told so', async () => {
    await stripe.control({ webhooks: 'never' })
    const [first, second] = [await stripe.create(), await stripe.create()]
    await press(first.url, 'pay')
    await press(second.url, 'pay')
    await stripe.control({ webhooks: 'shuffled' })
    await until(() => stripe.got.length === 2)
    const told = stripe.got.map((it) => stripe.eventIn(it).data.object)
    expect(told).toMatchObject([{ id: second.id }, { id: first.id }])
  })
})

describe('trouble', () => {
  it('loses the answer, not the session, with a 500', async () => {
    await stripe.control({ next: '500' })
    await expect(stripe.create({}, 'key')).rejects.toMatchObject({ type: 'StripeAPIError' })
    const known = (await stripe.known()).sessions
    expect(Object.keys(known)).toHaveLength(1)
    await stripe.create({}, 'other key')
  })

  it('cuts the body in the middle', async () => {
    await stripe.control({ next: 'cut' })
    await expect(stripe.create()).rejects.toMatchObject({ type: expect.stringMatching(/^Stripe/) })
  })

  it('lets a caller wait', async () => {
    await stripe.control({ next: 'timeout' })
    const impatient = stripe.library({ timeout: 300 }).checkout.sessions
    await expect(impatient.create(wanted())).rejects.toMatchObject({
      type: 'StripeConnectionError',
    })
  })

  it('says that it is too much, and does nothing', async () => {
    await stripe.control({ next: '429' })
    await expect(stripe.create()).rejects.toMatchObject({ type: 'StripeRateLimitError' })
    const known = (await stripe.known()).sessions
    expect(known).toEqual({})
  })

  it('refuses a wish it does not know', async () => {
    expect((await stripe.control({ next: 'explode' })).status).toBe(400)
  })
})
