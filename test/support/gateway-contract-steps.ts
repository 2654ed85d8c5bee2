import { expect } from 'vitest'
import type {
  Issued,
  Opened,
  Queried,
  Refunded,
  RefundOrder,
} from '../../functions/payments/gateway.ts'
import type { Attempt } from '../../schemas/attempt.ts'
import { Fact } from '../../schemas/fact.ts'
import { newUlid } from '../../schemas/ulid.ts'
import { begun, type Fault, later, type Provider } from './gateway-contract-provider.ts'

/** Shorter than the stand-in's silence, long enough for a machine that has much to do. */
const hurriedMs = 1_200
/** By then whoever opened it is dead, and a look carries it on. */
const aMinuteMs = 61_000

export const factIn = (found: Queried | Refunded | undefined) =>
  typeof found === 'object' && 'kind' in found ? found : undefined
const issuedIn = (found: Queried | Opened) =>
  typeof found === 'object' && 'action' in found ? found : undefined

/** Runs one call while one of its requests goes wrong, and sees that it really did. */
export const under = async <T>(
  it: Provider,
  { fault, on }: { fault: Fault; on: string },
  run: (gateway: ReturnType<Provider['gateway']>) => Promise<T>,
  now = () => new Date(),
): Promise<T> => {
  expect(await it.wish({ next: fault, on })).toBe(true)
  const hurried = fault === 'timeout' && { deadlineMs: hurriedMs }
  const found = await run(it.gateway({ now, ...hurried }))
  expect(await it.waitingFor()).toBe('')
  return found
}

/** Opens, as the counter does: again by the same attempt, and at last by a look. */
export const issuedFor = async (it: Provider, attempt: Attempt): Promise<Issued> => {
  const opened = await it.gateway().open(attempt)
  const look = () => it.gateway({ now: later(aMinuteMs) }).query({ ...attempt, stage: 'unknown' })
  const issued = issuedIn(opened) ?? issuedIn(await look())
  if (!issued) throw new Error('nothing was issued')
  return issued
}

/** An attempt that the payer can pay. */
export const pending = async (it: Provider, fresh = begun(it)) => {
  const issued = await issuedFor(it, fresh)
  const { reference } = issued
  const attempt: Attempt = { ...fresh, stage: 'pending', reference }
  return { attempt, issued, pay: () => it.pay(issued) }
}

/** One that was paid, with what a query says of it. */
export const paid = async (it: Provider) => {
  const { attempt, pay } = await pending(it)
  await pay()
  const receipt = Fact.parse(await it.gateway().query(attempt))
  expect(receipt).toMatchObject({ kind: 'receipt', amount: attempt.amount, attemptId: attempt.id })
  return { attempt, receipt }
}

export const orderOf = (
  it: Pick<RefundOrder, 'attempt' | 'receipt'>,
  amount: number,
  requestedAt = new Date(),
): RefundOrder => ({ ...it, id: newUlid(), amount, requestedAt: requestedAt.toISOString() })

/** Only on a provider that gives money back. */
export const refundsOf = (gateway: ReturnType<Provider['gateway']>) => {
  const { refund, queryRefund } = gateway
  if (!refund || !queryRefund) throw new Error('no refunds')
  return { refund, queryRefund }
}

/** What of one attempt went back, by the stand-in's record. */
export const backOf = async (it: Provider, { id }: Attempt) =>
  (await it.recorded()).back.filter(({ attemptId }) => attemptId === id)
