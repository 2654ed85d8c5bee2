import { DynamoDBClient, QueryCommand, ScanCommand } from '@aws-sdk/client-dynamodb'
import { afterEach, describe, expect, it } from 'vitest'
import { apply, open, paidNotice, readyDraft } from '../../blackbox/support/applicant.ts'
import { clientOf, eventually, good, signedIn } from '../../blackbox/support/counter.ts'
import { paidAtStripe, stripeControl } from '../../blackbox/support/stripe.ts'
import { allWell, deployed, goesWrong, killWhenHeld } from './support/deployed.ts'

afterEach(allWell)
const business = async () => clientOf(await signedIn('gbiz', 'gbiz-hokuto'))
const db = new DynamoDBClient()

const noticesOf = async (applicationId: string) => {
  const TableName = deployed.environments.payments.PAYMENTS_TABLE
  const FilterExpression = 'sk = :notice AND contains(purpose.applicationId, :id)'
  const { Items = [] } = await db.send(
    new ScanCommand({
      TableName,
      FilterExpression,
      ExpressionAttributeValues: { ':notice': { S: 'NOTICE' }, ':id': { S: applicationId } },
    }),
  )
  return Items
}

const eventsOf = async (applicationId: string) => {
  const { Items = [] } = await db.send(
    new QueryCommand({
      TableName: deployed.environments.applications.APPLICATIONS_TABLE,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :event)',
      ExpressionAttributeValues: {
        ':pk': { S: `APPLICATION#${applicationId}` },
        ':event': { S: 'EVENT#' },
      },
    }),
  )
  return Items.map(({ type }) => type?.S)
}

describe('a function that is killed in mid-flight', () => {
  it.each(['before', 'after'] as const)(
    'while it submits, %s the write: sent again it arrives once, with one notice',
    async (how) => {
      const { params, submit } = await readyDraft(await business())
      await goesWrong('applications', { action: 'dynamodb:PutItem', how })
      const [lost, killed] = await Promise.all([
        submit().catch((error: unknown) => error),
        killWhenHeld('applications'),
      ])
      expect(killed).toBeGreaterThan(0)
      expect(lost).not.toMatchObject({ ok: true })
      const { status, body } = await good(submit())
      expect(status).toBe(how === 'after' ? 200 : 201)
      expect(await noticesOf(params.applicationId)).toHaveLength(1)
      expect(await eventsOf(params.applicationId)).toEqual(['submitted'])
      expect(body.receipt.receiptNumber).toMatch(/^[0-9A-Z-]+$/)
    },
  )

  it.each(['before', 'after'] as const)(
    'while it keeps what Stripe reports, %s the write: the money is there once',
    async (how) => {
      const client = await business()
      const { fee } = await apply(client)
      const attempt = await open(client, fee.noticeId)
      await goesWrong('payments', { action: 'dynamodb:PutItem', how })
      await paidAtStripe(attempt.url)
      expect(await killWhenHeld('payments')).toBeGreaterThan(0)
      // A question that was on its way to a killed process is answered by the gateway alone.
      const { attempts } = await eventually(() =>
        paidNotice(client, fee.noticeId).catch(() => undefined),
      )
      expect(attempts.filter((it) => it.status === 'succeeded')).toHaveLength(1)
    },
  )
})

describe('a throttled table', () => {
  it('is tried again by the SDK, and nobody notices', async () => {
    const client = await business()
    const { submit } = await readyDraft(client)
    await goesWrong('applications', { action: 'dynamodb:PutItem', how: 'throttle', times: 2 })
    expect((await good(submit())).status).toBe(201)
  })

  it('for longer asks to come again, and then nothing is lost or twice', async () => {
    const client = await business()
    const { params, submit } = await readyDraft(client)
    await goesWrong('applications', { action: 'dynamodb:PutItem', how: 'throttle', times: 50 })
    expect(await submit()).toMatchObject({ ok: false, error: { code: 'unavailable', status: 503 } })
    await allWell()
    expect((await good(submit())).status).toBe(201)
    expect(await noticesOf(params.applicationId)).toHaveLength(1)
  })
})

it('finds by its rule, each minute, what a lost webhook and lost looks would have told', async () => {
  const client = await business()
  const { fee } = await apply(client)
  for (const entry of ['payments', 'events', 'looks'] as const)
    await goesWrong(entry, { action: 'sqs:SendMessage', how: 'swallow', times: 100 })
  await stripeControl({ webhooks: 'never' })
  await paidAtStripe((await open(client, fee.noticeId)).url)
  const { status } = await paidNotice(client, fee.noticeId)
  expect(status).toBe('paid')
  await stripeControl({ webhooks: 'normal' })
})
