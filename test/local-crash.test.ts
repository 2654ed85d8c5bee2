import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { newUlid } from '../schemas/ulid.ts'
import { startService } from './support/service.ts'

const dir = mkdtempSync(join(tmpdir(), 'madoguchi-crash-'))
let running = await startService(dir)
process.env.MADOGUCHI_ADDRESSES = running.addresses
const { answers, apply } = await import('./blackbox/support/applicant.ts')
const { clientOf, eventually, good, loggedIn } = await import('./blackbox/support/counter.ts')
const { paidAtStripe, stripeControl } = await import('./blackbox/support/stripe.ts')
const { outbox, providers } = JSON.parse(running.addresses)

afterAll(async () => {
  await running.end()
  rmSync(dir, { recursive: true, force: true })
})

const killAndStart = async () => {
  await running.end('SIGKILL')
  const before = running.addresses
  running = await startService(dir)
  expect(running.addresses).toBe(before)
}

it('loses nothing when all is killed while a payment opens, and again after it is paid', async () => {
  const client = await clientOf(await loggedIn('gbiz', 'gbiz-hokuto'))
  const { params, fee } = await apply(client)
  const notice = { params: { noticeId: fee.noticeId } }
  const attempts = async () => (await good(client.getNotice(notice))).body.attempts

  // Stripe opens a session, but its answer never arrives; then everything dies.
  await stripeControl({ next: 'timeout' })
  const headers = { 'idempotency-key': newUlid() }
  const asked = client.openAttempt({ ...notice, headers, body: { method: 'card' } })
  asked.catch(() => {})
  await eventually(async () => {
    const { sessions } = await (await fetch(`${providers}/control`)).json()
    return Object.keys(sessions).length ? sessions : undefined
  })
  await killAndStart()

  const url = await eventually(async () => {
    const action = (await attempts())[0]?.action
    return action?.kind === 'redirect' ? action.url : undefined
  })

  // Somebody pays, no webhook tells us, and everything dies again.
  await stripeControl({ webhooks: 'never' })
  await paidAtStripe(url)
  await killAndStart()

  await eventually(async () => {
    const { body } = await good(client.getApplication({ params }))
    return body.fee?.status === 'paid' ? body : undefined
    // A look that was under way when all died is made up for by the next on the schedule.
  }, 660)
  expect(await attempts()).toMatchObject([{ status: 'succeeded', amount: fee.amount }])

  // Nobody is told twice. The two come from streams of two tables, so that either may be first.
  const mails: { subject: string; to: string[] }[] = await eventually(async () => {
    const sent = await (await fetch(`${outbox}/outbox.json`)).json()
    return sent.length >= 2 ? sent : undefined
  })
  const told = mails.map(({ to, subject }) => `${to} ${subject.split('：')[0]}`)
  expect(told.toSorted()).toEqual([
    `${answers.contactEmail} 手数料の納付を確認しました`,
    `${answers.contactEmail} 申請が届きました`,
  ])
}, 900_000)
